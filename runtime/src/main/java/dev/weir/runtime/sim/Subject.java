package dev.weir.runtime.sim;

import dev.weir.ir.graph.Graph;

/** A program to be run in a simulated world. */
public interface Subject {
    /** The program. */
    Graph graph();

    /** Where its functions, sources and sinks throw. */
    Faults faults();

    /** Whether a failure is the program's own, and so none of the engine's: by default, whether a fault is at its root. */
    default boolean caused(Throwable failure) {
        return Faults.caused(failure);
    }

    /** Elements a task may send on one channel for one record or timer, and one turn's events: what a bound of a ring must allow for. */
    default int mostOutputOfARecord() {
        return 40;
    }

    /** A run begins: sinks are empty, sources at their start. */
    void begin(Witness witness);
}
