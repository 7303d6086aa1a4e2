package dev.weir.benchmark.bench;

import dev.weir.benchmark.load.DueLog;
import dev.weir.benchmark.load.EventLog;

/**
 * The input of latency runs.
 *
 * @param log events
 * @param due which event lets a row come out
 * @param ratePerSecond events a second
 * @param warmupEvents events at the beginning whose latency is not recorded
 */
record PacedLog<E>(EventLog<E> log, DueLog due, long ratePerSecond, int warmupEvents) {}
