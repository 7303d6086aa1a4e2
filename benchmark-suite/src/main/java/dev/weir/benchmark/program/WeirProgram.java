package dev.weir.benchmark.program;

import dev.weir.ir.graph.Graph;
import java.util.List;

/**
 * A program that can be run by its name: {@code ./weir run NAME}. One of your own is a public class with a public constructor without
 * arguments, run by its class name: in a jar ({@code --jar}, which a cluster is sent too) or on {@code WEIR_CLASSPATH}.
 */
public interface WeirProgram {
    /** Short name, of small letters, digits and hyphens. */
    String name();

    /** What it computes, in one line. */
    String summary();

    /** The options it takes; none if not overridden. */
    default List<ProgramOption> options() {
        return List.of();
    }

    /**
     * Builds the graph. Must build the same one for the same arguments, and touch nothing: it also runs when a program is only explained.
     *
     * @throws ArgumentException if an argument is not what the program expects
     */
    Graph build(Arguments arguments);
}
