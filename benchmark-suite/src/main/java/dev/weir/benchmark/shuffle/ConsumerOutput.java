package dev.weir.benchmark.shuffle;

/**
 * What a consumer puts out: all of its state.
 *
 * @param consumer number of the consumer
 * @param state of its last records; depends on their order
 */
public record ConsumerOutput(long consumer, ConsumerState state) {}
