package dev.weir.runtime.sim.trace;

import java.util.Locale;

/** A trace as plain text, one event a line: the same run gives the same bytes on every machine and every JDK. */
public final class TraceText {
    private TraceText() {}

    /**
     * Writes a trace.
     *
     * @return a line of title, a line of columns, and a line for each event, separated by tabs; each ended by a line feed
     */
    public static String of(Trace trace) {
        StringBuilder text = new StringBuilder("# ").append(flat(trace.title())).append('\n');
        text.append("# step\tnanos\tkind\tline\tpeer\tpair\tcheckpoint\ttext\n");
        for (TraceEvent event : trace.events()) {
            text.append(event.step()).append('\t').append(event.nanos()).append('\t');
            text.append(event.kind().name().toLowerCase(Locale.ROOT)).append('\t');
            text.append(trace.lines().get(event.line())).append('\t');
            text.append(event.peer() < 0 ? "-" : trace.lines().get(event.peer()))
                    .append('\t');
            text.append(event.pair()).append('\t').append(event.checkpointId()).append('\t');
            text.append(flat(event.text())).append('\n');
        }
        return text.toString();
    }

    private static String flat(String text) {
        return text.replaceAll("[\\t\\r\\n]+", " ");
    }
}
