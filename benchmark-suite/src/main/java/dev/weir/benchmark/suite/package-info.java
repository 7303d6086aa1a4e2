/** A whole benchmark: which cells, their logs and reference answers, the order of processes, and what is repeated. */
@NullMarked
package dev.weir.benchmark.suite;

import org.jspecify.annotations.NullMarked;
