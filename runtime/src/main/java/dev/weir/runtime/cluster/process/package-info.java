/**
 * Processes of a cluster: what gives {@link dev.weir.runtime.cluster.ClusterControl} and {@link dev.weir.runtime.cluster.NodeAgent} threads and
 * connections, and what clients speak with the coordinator.
 *
 * <p>A connection with the coordinator has streams of three kinds: one of commands and reports and one of pieces of jars, which nodes use, one
 * of requests and replies, which clients use. Connections between nodes have a stream for each channel.
 */
@NullMarked
package dev.weir.runtime.cluster.process;

import org.jspecify.annotations.NullMarked;
