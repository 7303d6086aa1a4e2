package dev.weir.ir.graph;

import dev.weir.ir.serde.Serde;

/**
 * A stream between two nodes.
 *
 * @param from id of the node that emits
 * @param output {@link #MAIN} or the name of a side output of that node
 * @param to id of the node that takes
 * @param port input port of that node
 * @param routing how records find their task
 * @param serde how records are written
 */
public record Edge(String from, String output, String to, int port, Routing routing, Serde<?> serde) {
    /** Name of a node's main output. */
    public static final String MAIN = "";

    public Edge {
        if (port < 0) {
            throw new IllegalArgumentException("expected a port >= 0, found " + port + " from " + from + " to " + to);
        }
    }

    /**
     * Whether a barrier may overtake records on this edge. Broadcast edges carry state changes that every task must see at the same
     * cut, so it may not there.
     */
    public boolean overtakable() {
        return !(routing instanceof Routing.Broadcast);
    }

    /** {@code from[output] -> to:port}, for messages. */
    public String label() {
        return from + (output.isEmpty() ? "" : "[" + output + "]") + " -> " + to + (port == 0 ? "" : ":" + port);
    }
}
