package dev.weir.runtime.lab;

import java.util.Locale;
import java.util.function.Consumer;

/** The laboratory's family of programs. */
public enum Shape {
    /** Source, functions, sink. */
    LINEAR(Shapes::linear),
    /** A count by key, behind an exchange. */
    SHUFFLE(Shapes::shuffle),
    /** A stream that parts and comes together again. */
    DIAMOND(Shapes::diamond),
    /** Two streams joined in windows. */
    JOIN(Shapes::join),
    /** Rules that reach every task. */
    BROADCAST(Shapes::broadcast),
    /** Results on two outputs of one operator. */
    SIDES(Shapes::sides),
    /** Several sources and several sinks. */
    MANY_ENDS(Shapes::manyEnds),
    /** Tumbling and sliding windows. */
    WINDOWS(Shapes::windows),
    /** Sessions, which merge. */
    SESSIONS(Shapes::sessions),
    /** State with timers of event time. */
    TIMERS(Shapes::timers),
    /** Two counts one after the other, two exchanges. */
    TWO_SHUFFLES(Shapes::twoShuffles),
    /** Keyed state of every kind, told when the input has ended. */
    STATES(Shapes::states),
    /** Two programs that share nothing, of which one falls apart into a region a task's index. */
    APART(Shapes::apart);

    private final Consumer<Bench> writer;

    Shape(Consumer<Bench> writer) {
        this.writer = writer;
    }

    /** Whether some tasks of its plans are joined to others by no channel. */
    boolean hasRegions() {
        return this == APART;
    }

    void write(Bench bench) {
        writer.accept(bench);
    }

    /** Lower-case name, for files and tables. */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The shape of that title.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Shape titled(String title) {
        for (Shape shape : values()) {
            if (shape.title().equals(title)) {
                return shape;
            }
        }
        throw new IllegalArgumentException("expected a graph such as 'shuffle', found '" + title + "'");
    }
}
