package dev.weir.ir.plan;

import dev.weir.ir.graph.Edge;
import dev.weir.ir.graph.Routing;

/**
 * An edge between so many senders and so many receivers: which of them are joined. The same for every scheduler, so that what a checkpoint
 * says of an edge can be understood without the plan it was taken under.
 *
 * @param edge the edge
 * @param senders tasks of the node that emits
 * @param receivers tasks of the node that takes
 */
public record EdgeSpan(Edge edge, int senders, int receivers) {
    /** Whether the edge's records stay in the subtask that made them: it forwards between equal numbers of tasks. */
    public boolean isLocal() {
        return edge.routing() instanceof Routing.Forward && senders == receivers;
    }

    /** Whether records of the edge can go from one subtask to the other. */
    public boolean joins(int from, int to) {
        if (edge.routing() instanceof Routing.Gather) {
            return to == 0;
        }
        return !isLocal() || from == to;
    }
}
