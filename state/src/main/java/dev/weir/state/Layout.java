package dev.weir.state;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is needed to read a checkpoint without the program that it is of, and to hold it against one.
 *
 * @param states every piece of state
 * @param edges every edge, in the order of the program; their positions are in the names of sections of elements in flight
 * @param taken how it was taken, for people: {@code scheduler}, {@code scheme}, {@code store}, {@code kind}
 */
public record Layout(List<StateLayout> states, List<EdgeLayout> edges, Map<String, String> taken) {
    /** Key in {@link #taken}: {@code checkpoint} or {@code savepoint}. */
    public static final String KIND = "kind";

    /** Of checkpoints of before it was written. */
    public static final Layout NONE = new Layout(List.of(), List.of(), Map.of());

    public Layout {
        states = List.copyOf(states);
        edges = List.copyOf(edges);
        taken = Collections.unmodifiableMap(new TreeMap<>(taken));
    }

    /** Whether nothing is known. */
    public boolean isUnknown() {
        return states.isEmpty() && edges.isEmpty();
    }

    /** The same with another word about how it was taken. */
    public Layout with(String key, String value) {
        Map<String, String> more = new TreeMap<>(taken);
        more.put(key, value);
        return new Layout(states, edges, more);
    }
}
