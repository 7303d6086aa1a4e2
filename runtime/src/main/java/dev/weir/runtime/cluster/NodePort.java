package dev.weir.runtime.cluster;

/** The coordinator's way to a node. */
public interface NodePort {
    /** Sends a command; lost if the connection is gone, of which the roster is told. */
    void send(NodeCommand command);

    /** Ends the connection, so that the node gives up what it runs as soon as it notices. */
    void expel(String reason);
}
