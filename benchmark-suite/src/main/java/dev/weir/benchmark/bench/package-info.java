/** The benchmark itself: its queries, its cells and runs, and the checks that stand beside it. */
@NullMarked
package dev.weir.benchmark.bench;

import org.jspecify.annotations.NullMarked;
