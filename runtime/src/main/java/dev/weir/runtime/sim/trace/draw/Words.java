package dev.weir.runtime.sim.trace.draw;

import dev.weir.runtime.sim.trace.Trace;
import dev.weir.runtime.sim.trace.TraceEvent;
import java.util.Locale;

/** Events in words. */
class Words {
    private final Trace trace;

    Words(Trace trace) {
        this.trace = trace;
    }

    /** What stands beside an event's symbol: as short as it can be. */
    String label(TraceEvent event) {
        return switch (event.kind()) {
            case BARRIER_SENT, BARRIER_TAKEN, BARRIER_ANNOUNCED, ANNOUNCEMENT_SEEN -> checkpointOr(event);
            case BLOCKED, UNBLOCKED -> event.peer() >= 0 ? peer(event) : event.text();
            case SNAPSHOT, PERSISTED, PUBLISHED, DISCARDED, PRE_COMMITTED, COMMITTED, RESTORED ->
                join(checkpoint(event), event.text());
            case CAPTURED, RECORD_SENT, RECORD_TAKEN, WATERMARK_SENT, WATERMARK_TAKEN, WRITTEN -> event.text();
            case MESSAGE_SENT, MESSAGE_RECEIVED, MESSAGE_DROPPED ->
                event.text().isEmpty() ? checkpoint(event) : event.text();
            case IDLE_SENT, IDLE_TAKEN, END_SENT, END_TAKEN -> "";
            case CRASHED, STARTED, FAULT, TIME_PASSED, VIOLATION, NOTE -> event.text();
        };
    }

    /** The event as a sentence, without its time: "count-0 takes barrier 2 from numbers-0". */
    String sentence(TraceEvent event) {
        String subject =
                trace.lines().get(event.line()) + " " + Look.of(event.kind()).verb();
        return switch (event.kind()) {
            case RECORD_SENT, WATERMARK_SENT, END_SENT, IDLE_SENT, MESSAGE_SENT ->
                join(subject, event.text(), along("to", event));
            case RECORD_TAKEN, WATERMARK_TAKEN, END_TAKEN, IDLE_TAKEN, MESSAGE_RECEIVED, MESSAGE_DROPPED ->
                join(subject, event.text(), along("from", event));
            case BARRIER_SENT, BARRIER_ANNOUNCED -> join(subject, checkpointOr(event), along("to", event));
            case BARRIER_TAKEN, ANNOUNCEMENT_SEEN -> join(subject, checkpointOr(event), along("from", event));
            case BLOCKED, UNBLOCKED -> join(subject, along("from", event), event.text());
            case SNAPSHOT, PERSISTED, PUBLISHED, DISCARDED, PRE_COMMITTED, COMMITTED, RESTORED, CAPTURED ->
                join(subject, checkpoint(event), event.text().isEmpty() ? "" : "(" + event.text() + ")");
            case WRITTEN, FAULT, TIME_PASSED, CRASHED, STARTED -> join(subject, event.text());
            case VIOLATION, NOTE -> subject + ": " + event.text();
        };
    }

    /** Virtual time in the largest unit that keeps it exact to three places: 0, 350 µs, 1.5 s. */
    static String time(long nanos) {
        if (nanos == 0) {
            return "0";
        }
        long size = Math.abs(nanos);
        if (size < 1_000) {
            return nanos + " ns";
        }
        if (size < 1_000_000) {
            return decimal(nanos / 1e3) + " µs";
        }
        return size < 1_000_000_000 ? decimal(nanos / 1e6) + " ms" : decimal(nanos / 1e9) + " s";
    }

    private static String decimal(double value) {
        String digits = String.format(Locale.ROOT, "%.3f", value);
        return digits.replaceAll("\\.?0+$", "");
    }

    private String along(String preposition, TraceEvent event) {
        return event.peer() < 0 ? "" : preposition + " " + peer(event);
    }

    private String peer(TraceEvent event) {
        return trace.lines().get(event.peer());
    }

    private static String checkpoint(TraceEvent event) {
        return event.checkpointId() == 0 ? "" : Long.toString(event.checkpointId());
    }

    private static String checkpointOr(TraceEvent event) {
        return event.checkpointId() == 0 ? event.text() : checkpoint(event);
    }

    private static String join(String... parts) {
        StringBuilder joined = new StringBuilder();
        for (String part : parts) {
            if (!part.isEmpty()) {
                joined.append(joined.length() == 0 ? "" : " ").append(part);
            }
        }
        return joined.toString();
    }
}
