package dev.weir.runtime.cluster;

/**
 * A node of a deployment.
 *
 * @param name its name
 * @param host where it listens for other nodes
 * @param port there
 */
public record Member(String name, String host, int port) {}
