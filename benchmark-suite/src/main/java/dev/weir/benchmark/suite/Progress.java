package dev.weir.benchmark.suite;

/**
 * How far a benchmark has come.
 *
 * @param done steps that ended
 * @param total steps in all, as far as is known
 * @param now what runs now
 */
public record Progress(int done, int total, String now) {}
