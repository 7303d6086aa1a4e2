package dev.weir.runtime.task;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How far some tasks have come that stand still, for a scheme that restarts some and spares others.
 *
 * @param handled number of the last element handled, by channel to them
 * @param forgotten number of the last element that the log has no more, by channel from them
 * @param repeating those that in a new life would send what they have sent since their snapshots
 */
public record Progress(Map<Integer, Long> handled, Map<Integer, Long> forgotten, Set<Integer> repeating) {
    /** Of no task. */
    public static final Progress NONE = new Progress(Map.of(), Map.of(), Set.of());

    public Progress {
        handled = Map.copyOf(handled);
        forgotten = Map.copyOf(forgotten);
        repeating = Set.copyOf(repeating);
    }

    /** Number of the last element that the receiver of a channel has handled. */
    public long handledOn(int channel) {
        return known(handled, channel);
    }

    /** Number of the last element that the log of a channel's sender has no more. */
    public long forgottenOn(int channel) {
        return known(forgotten, channel);
    }

    private static long known(Map<Integer, Long> numbers, int channel) {
        Long number = numbers.get(channel);
        if (number == null) {
            throw new IllegalStateException("how far the task at the end of channel " + channel
                    + " had come was lost with its node; expected to be asked of tasks that live");
        }
        return number;
    }

    /** Of these tasks and those of another. */
    public Progress and(Progress other) {
        Map<Integer, Long> allHandled = new TreeMap<>(handled);
        allHandled.putAll(other.handled);
        Map<Integer, Long> allForgotten = new TreeMap<>(forgotten);
        allForgotten.putAll(other.forgotten);
        Set<Integer> allRepeating = new TreeSet<>(repeating);
        allRepeating.addAll(other.repeating);
        return new Progress(allHandled, allForgotten, allRepeating);
    }
}
