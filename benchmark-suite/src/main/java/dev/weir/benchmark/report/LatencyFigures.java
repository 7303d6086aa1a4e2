package dev.weir.benchmark.report;

import dev.weir.benchmark.latency.Percentiles;

/**
 * Latencies of a run at a fixed open-loop rate, after its warm-up, in nanoseconds.
 *
 * @param results from the due time of the event that let a result come out to its arrival at the sink
 * @param sourceLag from the due time of an event to its emission: what of the latency arose before the engine had taken the event
 * @param hiccups the platform's own, meanwhile
 * @param sustained whether the engine kept up with the rate; if not, latencies say only for how long the run was overloaded
 */
public record LatencyFigures(Percentiles results, Percentiles sourceLag, Percentiles hiccups, boolean sustained) {}
