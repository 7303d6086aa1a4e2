package dev.weir.benchmark.result;

/**
 * One rate that was tried.
 *
 * @param ratePerSecond events a second
 * @param sustained whether it was
 * @param lagSlope seconds by which the source fell behind a second
 * @param seconds how long it was tried
 */
public record Probe(long ratePerSecond, boolean sustained, double lagSlope, double seconds) {}
