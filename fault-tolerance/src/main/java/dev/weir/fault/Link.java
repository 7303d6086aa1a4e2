package dev.weir.fault;

/**
 * A channel as the coordinator sees it.
 *
 * @param from index of the sending task
 * @param to index of the receiving task
 */
public record Link(int from, int to) {}
