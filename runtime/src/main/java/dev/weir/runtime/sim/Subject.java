package dev.weir.runtime.sim;

import dev.weir.ir.graph.Graph;

/** A program to be run in a simulated world. */
public interface Subject {
    /** The program. */
    Graph graph();

    /** Where its functions, sources and sinks throw. */
    Faults faults();

    /** A run begins: sinks are empty, sources at their start. */
    void begin(Witness witness);
}
