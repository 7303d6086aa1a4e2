package dev.weir.benchmark.report;

/**
 * How a check went.
 *
 * @param passed whether what was expected was seen
 * @param text the figures, for a terminal
 */
public record Verdict(boolean passed, String text) {}
