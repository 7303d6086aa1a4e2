package dev.weir.benchmark.bench;

/**
 * What a way of counting gives.
 *
 * @param sum of all counts along the way, to check it by
 * @param nanos from its first event to its last, making and freeing its state apart
 */
record TimedSum(long sum, long nanos) {}
