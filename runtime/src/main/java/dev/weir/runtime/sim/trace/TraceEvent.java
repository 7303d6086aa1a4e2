package dev.weir.runtime.sim.trace;

/**
 * One thing that happened in a simulated run.
 *
 * @param step index of the simulator's action that made it happen, from 0; several events may share one
 * @param nanos virtual time
 * @param kind what sort of thing it was
 * @param line the process line it happened on, an index into {@link Trace#lines()}
 * @param peer the other line of a message, record or channel, or -1
 * @param pair a number that the sending and the taking event of one message share, so that they are joined by an arrow; 0 if none
 * @param checkpointId the checkpoint it belongs to, or 0
 * @param text a short label: a record's value, the fault, the violated promise
 */
public record TraceEvent(
        int step, long nanos, TraceKind kind, int line, int peer, int pair, long checkpointId, String text) {
    public TraceEvent {
        if (step < 0 || line < 0 || peer < -1 || pair < 0 || checkpointId < 0) {
            throw new IllegalArgumentException("an event has a negative number: step=" + step + ", line=" + line
                    + ", peer=" + peer + ", pair=" + pair + ", checkpoint=" + checkpointId);
        }
    }
}
