/** Workloads, open-loop load, latency recording and reports. */
@NullMarked
package dev.weir.benchmark;

import org.jspecify.annotations.NullMarked;
