package dev.weir.ir.graph;

/** A graph that cannot run, refused when it is built. The message names the operator, what was found and the remedy. */
public final class GraphException extends IllegalArgumentException {
    /** A refusal with its reason. */
    public GraphException(String message) {
        super(message);
    }
}
