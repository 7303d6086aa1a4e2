package dev.weir.benchmark.contender;

import java.util.List;

/**
 * What an engine tells of a run besides its rows.
 *
 * @param checkpoints that ended during it, in order; empty if the engine does not tell
 * @param failuresNanos when it noticed that a task had failed, {@link System#nanoTime}
 */
public record RunNotes(List<CheckpointNote> checkpoints, List<Long> failuresNanos) {
    /** Nothing to tell. */
    public static final RunNotes NONE = new RunNotes(List.of(), List.of());

    public RunNotes {
        checkpoints = List.copyOf(checkpoints);
        failuresNanos = List.copyOf(failuresNanos);
    }
}
