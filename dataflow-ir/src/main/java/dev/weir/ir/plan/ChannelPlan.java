package dev.weir.ir.plan;

import dev.weir.ir.graph.Edge;

/**
 * One channel: a one-way, first-in-first-out path of one edge between two tasks.
 *
 * @param id index in {@link Plan#channels}
 * @param edge the edge it is part of
 * @param from id of the sending task
 * @param to id of the receiving task
 * @param kind how it is built
 */
public record ChannelPlan(int id, Edge edge, int from, int to, Kind kind) {

    /** How a channel is built. */
    public enum Kind {
        /** A bounded ring: the receiver sees each record at once, a full ring holds the sender back. */
        RING,
        /** A batch that grows: the receiver sees it when the sender has closed it, the sender waits until it is used up. */
        BATCH
    }
}
