package dev.weir.benchmark.result;

/**
 * One run over a log as fast as it goes.
 *
 * @param nanos from the first event asked for until the last row was in
 * @param cpuNanos CPU time of the process meanwhile
 * @param allocatedBytes bytes it allocated
 * @param collections of its heap
 * @param collectionNanos time spent in them
 */
public record Iteration(long nanos, long cpuNanos, long allocatedBytes, long collections, long collectionNanos) {}
