package dev.weir.runtime.sim;

import dev.weir.fault.TaskPort;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Looks after each turn at the message logs of the tasks that may have had it: what is kept stays within its bound. */
final class LogWatch {
    private final Witness witness;
    private final int mostElements;
    private final int mostOutputOfARecord;
    private final Map<Integer, Logs> tasks = new HashMap<>();

    /** The logs of one life of a task. */
    private static final class Logs {
        private final TaskPort port;
        private final boolean[] full;
        private final long[]
                restored; // elements it began with: more than may be kept, if other channels' became its own

        Logs(TaskPort port) {
            this.port = port;
            this.full = new boolean[port.outputs()];
            this.restored = new long[port.outputs()];
        }

        long kept(int output) {
            return port.sent(output) - port.forgotten(output);
        }
    }

    /**
     * @param mostElements that a log may keep
     * @param mostOutputOfARecord by which it may be exceeded
     */
    LogWatch(Witness witness, int mostElements, int mostOutputOfARecord) {
        this.witness = witness;
        this.mostElements = mostElements;
        this.mostOutputOfARecord = mostOutputOfARecord;
    }

    /** A task begins a life. */
    void begin(TaskPort port) {
        tasks.put(port.task(), new Logs(port));
    }

    /** Its logs have been filled from its snapshot. */
    void restored(int task) {
        Logs logs = tasks.get(task);
        if (logs != null) {
            Arrays.setAll(logs.restored, logs::kept);
        }
    }

    /** A task may have had a turn. */
    void look(Set<Integer> some) {
        // Under a scheme without logs there is nothing to look at.
        if (!tasks.isEmpty()) {
            some.forEach(this::look);
        }
    }

    private void look(int task) {
        Logs logs = tasks.get(task);
        for (int output = 0; logs != null && output < logs.full.length; output++) {
            long kept = logs.kept(output);
            boolean full = kept >= mostElements;
            if (full && !logs.full[output]) {
                witness.saw(Coverage.LOG_FULL);
            }
            logs.full[output] = full;
            long most = Math.max(mostElements, logs.restored[output]) + mostOutputOfARecord;
            if (kept > most) {
                witness.violated(
                        Invariant.BOUNDED,
                        kept + " elements in the log of output " + output + " of task " + witness.name(task)
                                + ", expected at most " + most);
            }
        }
    }
}
