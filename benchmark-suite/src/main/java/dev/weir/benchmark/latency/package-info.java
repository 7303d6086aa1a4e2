/** Latency: what is recorded at the sinks, what the platform itself adds, and the percentiles of both. */
@NullMarked
package dev.weir.benchmark.latency;

import org.jspecify.annotations.NullMarked;
