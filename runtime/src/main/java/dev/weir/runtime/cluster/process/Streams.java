package dev.weir.runtime.cluster.process;

/** Numbers of streams that are no channels, and the coordinator's name. */
final class Streams {
    /** What the coordinator is called on connections, and in its certificate. */
    static final String COORDINATOR = "coordinator";

    /** Commands to a node, reports of a node. */
    static final int CONTROL = 1;

    /** Requests of a client, replies to it. */
    static final int CLIENT = 2;

    /** Pieces of jars to a node, what a node lacks of them. */
    static final int JARS = 3;

    private Streams() {}
}
