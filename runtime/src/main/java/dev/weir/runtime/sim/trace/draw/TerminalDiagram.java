package dev.weir.runtime.sim.trace.draw;

import dev.weir.runtime.sim.trace.Trace;
import dev.weir.runtime.sim.trace.TraceEvent;
import dev.weir.runtime.sim.trace.TraceKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A trace as text, for a terminal: time runs down, each line is a column. What a line does in one step stands in one row. An arrow is
 * drawn in the row of its taking event; if the message was sent in an earlier row, both ends carry the same tag. Plain traffic far from
 * anything else is left out.
 *
 * <pre>
 *  step time     numbers-0         count-0
 *     4 1 ms     ● 5 r1▷           │            sends record 5
 *     6 2 ms     ▌━━━━━━━ 2 ━━━━━━►▌            sends barrier 2, which count-0 takes in the next step
 *     7          ├r1───── 5 ──────►●            count-0 takes record 5
 * </pre>
 */
public final class TerminalDiagram {
    /** Fewer cells than this between two lines would show nothing of an arrow. */
    private static final int LEAST_CELL = 6;

    private TerminalDiagram() {}

    /**
     * Draws a trace.
     *
     * @param columns width of the terminal; labels are shortened to keep to it. A width that leaves less than six columns to a line is
     *     taken as one that leaves six
     * @param coloured whether to colour it by ANSI sequences
     * @return rows of text, each ended by a line feed, none wider than the width
     */
    public static String draw(Trace trace, int columns, boolean coloured) {
        int lines = Math.max(1, trace.lines().size());
        TextCanvas canvas = new TextCanvas(Math.max(columns, TerminalRows.GUTTER + lines * LEAST_CELL));
        drawTitle(trace, canvas);
        TerminalRows rows = new TerminalRows(trace, canvas);
        rows.drawNames();
        Pairs pairs = new Pairs(trace);
        Folding folding = new Folding(trace, pairs);
        for (int i = 0; i < trace.events().size(); ) {
            int end = folding.endOfFold(i);
            if (end > i) {
                rows.drawFold(i, end);
                i = end;
            } else {
                rows.draw(i++);
            }
        }
        rows.drawNames();
        drawLegend(trace, pairs, canvas);
        return canvas.text(coloured);
    }

    private static void drawTitle(Trace trace, TextCanvas canvas) {
        for (String row : wrap(trace.title(), canvas.width())) {
            canvas.newRow();
            canvas.put(0, row, "1");
        }
        canvas.newRow();
    }

    private static void drawLegend(Trace trace, Pairs pairs, TextCanvas canvas) {
        Map<String, Hue> entries = new LinkedHashMap<>();
        for (TraceKind kind : TraceKind.values()) {
            if (trace.events().stream().anyMatch(event -> event.kind() == kind)) {
                Look look = Look.of(kind);
                String symbol = kind == TraceKind.VIOLATION ? "!!" : String.valueOf(look.symbol());
                entries.putIfAbsent(symbol + " " + look.meaning(), look.hue());
                if (kind == TraceKind.BLOCKED) {
                    entries.put("║ some channel is blocked", Hue.BLOCK);
                }
                if (kind == TraceKind.CRASHED) {
                    entries.put("· is dead", Hue.CRASH);
                }
            }
        }
        Tags tags = new Tags(trace, pairs);
        for (int i = 0; i < trace.events().size(); i++) {
            TraceEvent event = trace.events().get(i);
            if (!tags.of(i).isEmpty()) {
                entries.put("x1▷ sent … ├x1─► taken", Hue.QUIET);
            } else if (Pairs.isSend(event.kind()) && event.peer() >= 0 && !pairs.isTaken(i)) {
                entries.put("∅▷ sent, not taken", Hue.QUIET);
            } else if (pairs.isBlamed(i)) {
                entries.put("!! at the margin: what broke the promise", Hue.VIOLATION);
            }
        }
        canvas.newRow();
        canvas.newRow();
        int at = 0;
        for (Map.Entry<String, Hue> entry : entries.entrySet()) {
            if (at > 0 && at + TextCanvas.cells(entry.getKey()) > canvas.width()) {
                canvas.newRow();
                at = 0;
            }
            canvas.put(at, entry.getKey(), entry.getValue().ansi());
            at += TextCanvas.cells(entry.getKey()) + 3;
        }
    }

    /** Text in rows of at most so many cells, broken at spaces where there are any. */
    static List<String> wrap(String text, int cells) {
        List<String> rows = new ArrayList<>();
        StringBuilder row = new StringBuilder();
        for (String word : text.split("\\s+")) {
            String rest = word;
            if (row.length() > 0 && TextCanvas.cells(row + " " + rest) > cells) {
                rows.add(row.toString());
                row.setLength(0);
            }
            while (TextCanvas.cells(rest) > cells) {
                int end = rest.offsetByCodePoints(0, cells);
                rows.add(rest.substring(0, end));
                rest = rest.substring(end);
            }
            row.append(row.length() == 0 ? "" : " ").append(rest);
        }
        rows.add(row.toString());
        return rows;
    }
}
