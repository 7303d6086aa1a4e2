package dev.weir.runtime.sim.trace.draw;

import dev.weir.runtime.sim.trace.Trace;
import dev.weir.runtime.sim.trace.TraceEvent;
import dev.weir.runtime.sim.trace.TraceKind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which events of a trace are the two ends of one message. A message that is delivered twice has one sending and two takings. A
 * violation with a pair number names the message to blame.
 */
class Pairs {
    private final Trace trace;
    private final int[] sendOf;
    private final boolean[] taken;
    private final Set<Integer> blamed = new HashSet<>();

    Pairs(Trace trace) {
        this.trace = trace;
        int count = trace.events().size();
        sendOf = new int[count];
        taken = new boolean[count];
        Arrays.fill(sendOf, -1);
        Map<Integer, Integer> sends = new HashMap<>();
        for (int i = 0; i < count; i++) {
            TraceEvent event = trace.events().get(i);
            if (event.pair() == 0) {
                continue;
            }
            if (isSend(event.kind())) {
                sends.put(event.pair(), i);
            } else if (isTake(event.kind()) && sends.containsKey(event.pair())) {
                sendOf[i] = sends.get(event.pair());
                taken[sendOf[i]] = true;
            } else if (event.kind() == TraceKind.VIOLATION) {
                blamed.add(event.pair());
            }
        }
    }

    /** Index of the sending event of the message that event {@code i} takes; -1 if it takes none, or none that is known. */
    int sendOf(int i) {
        return sendOf[i];
    }

    /** Whether somebody takes, or drops, what event {@code i} sends. */
    boolean isTaken(int i) {
        return taken[i];
    }

    /** Whether event {@code i} sends or takes a message that a violation names. */
    boolean isBlamed(int i) {
        return blamed.contains(trace.events().get(i).pair());
    }

    static boolean isSend(TraceKind kind) {
        return switch (kind) {
            case RECORD_SENT, WATERMARK_SENT, IDLE_SENT, END_SENT, BARRIER_SENT, BARRIER_ANNOUNCED, MESSAGE_SENT ->
                true;
            default -> false;
        };
    }

    static boolean isTake(TraceKind kind) {
        return switch (kind) {
            case RECORD_TAKEN,
                    WATERMARK_TAKEN,
                    IDLE_TAKEN,
                    END_TAKEN,
                    BARRIER_TAKEN,
                    ANNOUNCEMENT_SEEN,
                    MESSAGE_RECEIVED,
                    MESSAGE_DROPPED -> true;
            default -> false;
        };
    }
}
