/** What a benchmark gives: every measurement of every process, unrounded, as data that can be written down and read back. */
@NullMarked
package dev.weir.benchmark.result;

import org.jspecify.annotations.NullMarked;
