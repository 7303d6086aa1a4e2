package dev.weir.runtime.sim;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The moments in which a death is most dangerous, kept up as the run goes on, so that it is known in which of them something died. */
public final class Dangers {
    private final BitSet recording = new BitSet();
    private final BitSet finished = new BitSet();
    private final BitSet committed = new BitSet();
    private final BitSet paused = new BitSet();
    private final Map<Integer, Integer> blocked = new HashMap<>(); // channels, by task
    private int tasks;
    private boolean unrecovered;
    private boolean restarting;
    private @Nullable Set<Integer> toBeRestarted; // if others are to go on
    private boolean uncommitted;
    private boolean checkpointing;

    /** Whether some task holds a channel back until barriers have come on the others. */
    public boolean isBlocked() {
        return !blocked.isEmpty();
    }

    /** Whether some task has taken its state and has not handed it over. */
    public boolean isRecording() {
        return !recording.isEmpty();
    }

    /** Whether every task has finished, and the last checkpoint is under way. */
    public boolean isAtTheEnd() {
        return tasks > 0 && finished.cardinality() == tasks;
    }

    /** Whether a checkpoint is published, and its output not committed everywhere. */
    public boolean isUncommitted() {
        return uncommitted;
    }

    /** Sources that were told to read nothing. */
    public int pausedSources() {
        return paused.cardinality();
    }

    /** A coordinator begins; unless it takes over from another with tasks that go on, all tasks have begun. */
    void deployed(int taskCount) {
        tasks = taskCount;
        if (toBeRestarted == null) {
            recording.clear();
            finished.clear();
            paused.clear();
            blocked.clear();
        }
    }

    /** It is decided that all tasks are to be restarted. */
    void restarting() {
        restarting = true;
        toBeRestarted = null;
    }

    /** Tasks that are about to begin a new life while others go on; null if all are, or none. */
    @Nullable
    Set<Integer> toBeRestarted() {
        return toBeRestarted;
    }

    /** Of these tasks, those that are to go on when others are restarted. */
    Set<Integer> spared(Set<Integer> tasks) {
        if (toBeRestarted == null) {
            return Set.of();
        }
        Set<Integer> spared = new TreeSet<>(tasks);
        spared.removeAll(toBeRestarted);
        return spared;
    }

    /** Some tasks are to begin a new life in the same deployment. */
    void restarted(Set<Integer> again) {
        restarting = true;
        toBeRestarted = again;
        for (int task : again) {
            recording.clear(task);
            finished.clear(task);
            paused.clear(task);
            blocked.remove(task);
        }
    }

    /** The process that was to restart some tasks, and the others, is gone. */
    void nothingGoesOn() {
        toBeRestarted = null;
    }

    /** Workers run again. */
    void started() {
        unrecovered = false;
        restarting = false;
        toBeRestarted = null;
        checkpointing = false;
    }

    /** A checkpoint begins, or is over. */
    void checkpointing(boolean on) {
        checkpointing = on;
    }

    void blocked(int task, int change) {
        blocked.merge(task, change, (before, more) -> before + more == 0 ? null : before + more);
    }

    void recording(int task, boolean on) {
        recording.set(task, on);
    }

    void paused(int task, boolean on) {
        paused.set(task, on);
    }

    void published() {
        uncommitted = true;
        committed.clear();
    }

    void committed(int task) {
        committed.set(task);
        uncommitted &= committed.cardinality() < tasks;
    }

    void finished(int task, Witness witness) {
        boolean isNew = !finished.get(task);
        finished.set(task);
        boolean last = isNew && finished.cardinality() == tasks;
        count(witness, Coverage.FINISHED_DURING_CHECKPOINT, last && checkpointing);
    }

    void died(Witness witness) {
        count(witness, Coverage.DIED_DURING_RECOVERY, unrecovered);
        count(witness, Coverage.DIED_BEFORE_RESTART, restarting);
        count(witness, Coverage.DIED_DURING_COMMIT, uncommitted);
        count(witness, Coverage.DIED_WHILE_BLOCKED, isBlocked());
        count(witness, Coverage.DIED_WHILE_RECORDING, isRecording());
        count(witness, Coverage.DIED_AT_THE_END, isAtTheEnd());
        unrecovered = true;
    }

    private static void count(Witness witness, Coverage what, boolean seen) {
        if (seen) {
            witness.saw(what);
        }
    }
}
