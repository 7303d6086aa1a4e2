package dev.weir.runtime.sim.trace.draw;

import dev.weir.runtime.sim.trace.Trace;
import dev.weir.runtime.sim.trace.TraceEvent;
import dev.weir.runtime.sim.trace.TraceKind;

/**
 * Which stretches of a trace can be left out: runs of plain traffic that are far from anything else. Both ends of a message are kept
 * if one is.
 */
class Folding {
    /** Events of plain traffic that are kept before and after an event that matters. */
    private static final int NEAR = 6;
    /** A shorter run is not worth a row that says it was left out. */
    private static final int LEAST = 5;

    private final boolean[] kept;

    Folding(Trace trace, Pairs pairs) {
        int count = trace.events().size();
        kept = new boolean[count];
        for (int i = 0; i < count; i++) {
            if (!isPlain(trace.events().get(i)) || pairs.isBlamed(i)) {
                for (int near = Math.max(0, i - NEAR); near <= Math.min(count - 1, i + NEAR); near++) {
                    kept[near] = true;
                }
            }
        }
        for (int i = 0; i < count; i++) {
            int send = pairs.sendOf(i);
            if (send >= 0 && (kept[i] || kept[send])) {
                kept[i] = true;
                kept[send] = true;
            }
        }
    }

    /** Index after the run of events that begins at {@code i} and can be left out; {@code i} itself if there is none. */
    int endOfFold(int i) {
        int end = i;
        while (end < kept.length && !kept[end]) {
            end++;
        }
        return end - i >= LEAST ? end : i;
    }

    private static boolean isPlain(TraceEvent event) {
        TraceKind kind = event.kind();
        return switch (kind) {
            case RECORD_SENT,
                    RECORD_TAKEN,
                    WATERMARK_SENT,
                    WATERMARK_TAKEN,
                    IDLE_SENT,
                    IDLE_TAKEN,
                    WRITTEN,
                    TIME_PASSED -> true;
            default -> false;
        };
    }
}
