package dev.weir.runtime.sim.trace.draw;

import dev.weir.runtime.sim.trace.Trace;
import dev.weir.runtime.sim.trace.TraceEvent;
import dev.weir.runtime.sim.trace.TraceKind;
import java.util.Map;
import java.util.TreeMap;

/** Draws events into rows, one after the other, and remembers what the next row must show: dead and blocked lines. */
class TerminalRows {
    /** Cells for step and time, left of the first line. */
    static final int GUTTER = 18;

    private static final String FAINT = Hue.QUIET.ansi();
    private static final String BOLD = "1";
    /** The last row takes no further event. */
    private static final int FULL = -1;

    private final Trace trace;
    private final TextCanvas canvas;
    private final Pairs pairs;
    private final Words words;
    private final Tags tags;
    private final LineStates states;
    private final int cell;

    private int shownStep = -1;
    private long shownNanos = -1;
    private int rowStep = -1;
    private int rowLine = -1;
    private int rowEnd = FULL;

    TerminalRows(Trace trace, TextCanvas canvas) {
        this.trace = trace;
        this.canvas = canvas;
        pairs = new Pairs(trace);
        words = new Words(trace);
        tags = new Tags(trace, pairs);
        states = new LineStates(trace);
        cell = (canvas.width() - GUTTER) / Math.max(1, trace.lines().size());
    }

    void drawNames() {
        canvas.newRow();
        canvas.put(0, "  step time", FAINT);
        for (int line = 0; line < trace.lines().size(); line++) {
            canvas.put(rail(line), TextCanvas.fit(trace.lines().get(line), cell - 1), BOLD);
        }
        rowEnd = FULL;
    }

    /** One row for the events from one index up to another. */
    void drawFold(int begin, int end) {
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = begin; i < end; i++) {
            counts.merge(Look.of(trace.events().get(i).kind()).meaning(), 1, Integer::sum);
            states.apply(trace.events().get(i));
        }
        canvas.newRow();
        for (int line = 0; line < trace.lines().size(); line++) {
            canvas.put(rail(line), '┊', FAINT);
        }
        StringBuilder text = new StringBuilder("     ⋮ " + (end - begin) + " events left out (");
        counts.forEach((meaning, count) ->
                text.append(meaning).append(' ').append(count).append(", "));
        text.setLength(text.length() - 2);
        canvas.put(0, TextCanvas.fit(text + ") ", canvas.width()), FAINT);
        rowEnd = FULL;
    }

    void draw(int i) {
        TraceEvent event = trace.events().get(i);
        boolean shownWithItsTaking = i + 1 < trace.events().size() && tags.isImmediate(i + 1);
        if (!shownWithItsTaking) {
            int send = pairs.sendOf(i);
            if (event.kind() == TraceKind.VIOLATION) {
                drawViolation(event);
            } else if (event.kind() == TraceKind.TIME_PASSED) {
                drawTime(i);
            } else if (send >= 0 && trace.events().get(send).line() != event.line()) {
                drawArrow(i, send);
            } else {
                drawLocal(i);
            }
        }
        states.apply(event);
    }

    private int rail(int line) {
        return GUTTER + line * cell;
    }

    private void newRow(TraceEvent event) {
        canvas.newRow();
        if (event.step() != shownStep) {
            String step = Integer.toString(event.step());
            canvas.put(Math.max(0, 6 - step.length()), step, FAINT);
        }
        if (event.nanos() != shownNanos) {
            canvas.put(7, TextCanvas.fit(Words.time(event.nanos()), GUTTER - 8), FAINT);
        }
        shownStep = event.step();
        shownNanos = event.nanos();
        for (int line = 0; line < trace.lines().size(); line++) {
            if (states.isDead(line)) {
                canvas.put(rail(line), '·', Hue.CRASH.ansi());
            } else if (states.isBlocked(line)) {
                canvas.put(rail(line), '║', Hue.BLOCK.ansi());
            } else {
                canvas.put(rail(line), '│', FAINT);
            }
        }
        rowStep = event.step();
        rowLine = event.line();
        rowEnd = FULL;
    }

    private void drawViolation(TraceEvent event) {
        canvas.newRow();
        String colour = Hue.VIOLATION.ansi();
        int width = canvas.width();
        canvas.put(0, "!!" + "═".repeat(width - 4) + "!!", colour);
        String text = "step " + event.step() + ", " + trace.lines().get(event.line()) + ": " + event.text();
        for (String row : TerminalDiagram.wrap(text, width - 8)) {
            canvas.newRow();
            canvas.put(0, "!!  " + row, colour);
            canvas.put(width - 2, "!!", colour);
        }
        canvas.newRow();
        canvas.put(0, "!!" + "═".repeat(width - 4) + "!!", colour);
        rowEnd = FULL;
    }

    /** One row for all of a run of the same. */
    private void drawTime(int i) {
        TraceEvent event = trace.events().get(i);
        if (isTimeLike(i + 1, event)) {
            return;
        }
        int times = 1;
        while (isTimeLike(i - times, event)) {
            times++;
        }
        newRow(event);
        for (int line = 0; line < trace.lines().size(); line++) {
            if (!states.isDead(line)) {
                canvas.put(rail(line), '┊', FAINT);
            }
        }
        putText(
                rail(event.line()),
                Look.of(event.kind()).symbol() + " " + event.text() + (times > 1 ? " ×" + times : ""),
                FAINT);
        rowEnd = FULL;
    }

    private boolean isTimeLike(int i, TraceEvent event) {
        if (i < 0 || i >= trace.events().size()) {
            return false;
        }
        TraceEvent other = trace.events().get(i);
        return other.kind() == TraceKind.TIME_PASSED
                && other.line() == event.line()
                && other.text().equals(event.text());
    }

    private void drawLocal(int i) {
        TraceEvent event = trace.events().get(i);
        Look look = Look.of(event.kind());
        String colour = pairs.isBlamed(i) ? Hue.VIOLATION.ansi() : look.hue().ansi();
        String text = look.symbol() + (isNumbered(event) ? "" : " ") + words.label(event) + direction(i);
        // Another line in the same step may share the row: nothing that is local to two lines has an order that
        // matters.
        int begin = event.line() == rowLine ? rowEnd + 1 : rail(event.line());
        boolean joins = rowEnd != FULL
                && event.step() == rowStep
                && event.line() >= rowLine
                && begin > rowEnd
                && begin + TextCanvas.cells(text.strip()) < rail(event.line() + 1);
        if (joins) {
            canvas.put(begin, text.strip(), colour);
            rowEnd = begin + TextCanvas.cells(text.strip());
            rowLine = event.line();
        } else {
            newRow(event);
            rowEnd = putText(rail(event.line()), text.strip(), colour);
        }
        markIfBlamed(i);
    }

    /** Whether the label begins with a checkpoint's number, which stands close to the symbol: ▌2. */
    private boolean isNumbered(TraceEvent event) {
        return event.checkpointId() > 0 && words.label(event).startsWith(Long.toString(event.checkpointId()));
    }

    /** Where a message goes, and the tag by which its arrow is found below. */
    private String direction(int i) {
        TraceEvent event = trace.events().get(i);
        if (!Pairs.isSend(event.kind()) || event.peer() < 0) {
            return "";
        }
        String tag = pairs.isTaken(i) ? tags.of(i) : "∅";
        return event.peer() < event.line() ? " ◁" + tag : " " + tag + "▷";
    }

    /** Puts text at a line's place, to the left of it if there is more room. Returns the end of it, or FULL if that is no place to go on. */
    private int putText(int column, String text, String colour) {
        int room = canvas.width() - column;
        int cells = TextCanvas.cells(text);
        if (cells <= room || column - GUTTER < room) {
            String shown = TextCanvas.fit(text, room);
            canvas.put(column, shown, colour);
            return column + TextCanvas.cells(shown);
        }
        // The symbol stays on its line, the words go before it.
        canvas.put(column, text.charAt(0), colour);
        String shown = TextCanvas.fit(text.substring(1).strip() + " ", column - GUTTER);
        canvas.put(column - TextCanvas.cells(shown), shown, colour);
        return FULL;
    }

    private void drawArrow(int take, int send) {
        TraceEvent event = trace.events().get(take);
        TraceEvent sent = trace.events().get(send);
        newRow(event);
        Look look = Look.of(event.kind());
        boolean immediate = tags.isImmediate(take);
        String colour = pairs.isBlamed(take)
                ? Hue.VIOLATION.ansi()
                : Look.of(sent.kind()).hue().ansi();
        boolean rightward = sent.line() < event.line();
        int from = rail(sent.line());
        int to = rail(event.line());
        char stroke = Look.of(sent.kind()).hue().stroke();
        for (int column = Math.min(from, to) + 1; column < Math.max(from, to); column++) {
            boolean crossing = (column - GUTTER) % cell == 0;
            canvas.put(column, crossing ? crossing(stroke, canvas.at(column)) : stroke, colour);
        }
        char start = rightward ? '├' : '┤';
        canvas.put(from, immediate ? Look.of(sent.kind()).symbol() : start, colour);
        canvas.put(to, look.symbol(), look.hue() == Hue.CRASH ? look.hue().ansi() : colour);
        canvas.put(rightward ? to - 1 : to + 1, rightward ? '►' : '◄', colour);
        String tag = tags.of(send);
        canvas.put(rightward ? from + 1 : from - tag.length(), tag, colour);

        String label = words.label(event);
        // The last stretch before the receiver, without the arrow's head and, if the sender is next to it, without the
        // tag.
        boolean adjacent = Math.abs(sent.line() - event.line()) == 1;
        int room = cell - 3 - (adjacent ? tag.length() : 0);
        int length = TextCanvas.cells(label);
        rowEnd = rightward ? to + 1 : FULL;
        if (length > 0 && (length + 2 <= room || !rightward)) {
            String shown = " " + TextCanvas.fit(label, Math.max(1, room - 2)) + " ";
            int slack = Math.max(0, room - TextCanvas.cells(shown));
            int begin = rightward ? to - 1 - TextCanvas.cells(shown) - slack / 2 : to + 2 + slack / 2;
            canvas.put(begin, shown, colour);
        } else if (length > 0) {
            rowEnd = putText(to, look.symbol() + " " + label, colour);
        }
        markIfBlamed(take);
    }

    /** A mark at the margin, so that the culprit is found without colours. */
    private void markIfBlamed(int i) {
        if (pairs.isBlamed(i)) {
            canvas.put(0, "!!", Hue.VIOLATION.ansi());
        }
    }

    private static char crossing(char stroke, int rail) {
        return rail == '║' ? '╫' : rail == '·' ? stroke : stroke == '━' || stroke == '╍' ? '┿' : '┼';
    }
}
