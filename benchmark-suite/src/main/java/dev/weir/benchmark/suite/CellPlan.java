package dev.weir.benchmark.suite;

import dev.weir.benchmark.result.Cell;

/**
 * A cell and how much of its input is used.
 *
 * @param cell what is measured
 * @param events of a throughput run
 * @param searchEvents most events of a run in search of the highest rate, and of a latency-throughput curve
 * @param ratePerSecond of latency and recovery runs
 */
public record CellPlan(Cell cell, int events, int searchEvents, long ratePerSecond) {}
