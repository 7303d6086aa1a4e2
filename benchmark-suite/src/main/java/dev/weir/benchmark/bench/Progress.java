package dev.weir.benchmark.bench;

/**
 * How far a benchmark has come.
 *
 * @param done runs that ended
 * @param total runs in all
 * @param now what runs now
 */
public record Progress(int done, int total, String now) {}
