/** Weir itself as a contender. */
@NullMarked
package dev.weir.benchmark.weir;

import org.jspecify.annotations.NullMarked;
