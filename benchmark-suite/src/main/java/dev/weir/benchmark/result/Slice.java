package dev.weir.benchmark.result;

/**
 * Latencies of the rows due in one part of a run.
 *
 * @param fromMillis since the first event was due
 * @param rows how many
 * @param p50 median, nanoseconds
 * @param p99 nanoseconds
 * @param p999 nanoseconds
 * @param max nanoseconds
 * @param lagP50 median lag of the source, nanoseconds
 */
public record Slice(long fromMillis, long rows, long p50, long p99, long p999, long max, long lagP50) {}
