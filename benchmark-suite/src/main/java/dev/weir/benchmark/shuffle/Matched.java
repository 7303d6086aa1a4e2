package dev.weir.benchmark.shuffle;

/**
 * A record on its way to a consumer.
 *
 * @param consumer number of the consumer
 * @param record the record, whole: what a consumer does with it is its own affair
 */
public record Matched(int consumer, ShuffleRecord record) {}
