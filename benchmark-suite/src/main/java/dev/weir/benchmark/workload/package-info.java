/** The queries of the benchmark with their inputs, and what each must answer. */
@NullMarked
package dev.weir.benchmark.workload;

import org.jspecify.annotations.NullMarked;
