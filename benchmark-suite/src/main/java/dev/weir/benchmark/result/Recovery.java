package dev.weir.benchmark.result;

/**
 * How a contender got over a failure. Times are NaN if it did not, within the run.
 *
 * @param failedAtMillis since the first event was due
 * @param silentMillis from the failure until rows came again: the longest time that rows due around it had to wait
 * @param caughtUpMillis from the failure until latency was back at twice its median before
 */
public record Recovery(double failedAtMillis, double silentMillis, double caughtUpMillis) {}
