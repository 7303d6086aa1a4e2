package dev.weir.runtime.sim.trace.draw;

import dev.weir.runtime.sim.trace.Trace;
import dev.weir.runtime.sim.trace.TraceEvent;
import dev.weir.runtime.sim.trace.TraceKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where things are in the picture. Time runs to the right in places of equal width. Every step begins at a new place; within a step,
 * each line's events take places of their own, and what is sent to several receivers at once shares one.
 */
class SvgLayout {
    private static final double PLACE = 30;
    private static final double BETWEEN_LINES = 88;
    private static final double MARGIN = 28;
    private static final double NAME_CHARACTER = 10.2;
    private static final double FIRST_LINE = 150;

    private final Trace trace;
    private final int[] places;
    private final List<Integer> stepStarts = new ArrayList<>();
    private final double left;
    private int last;

    SvgLayout(Trace trace, Pairs pairs) {
        this.trace = trace;
        int longest = trace.lines().stream().mapToInt(String::length).max().orElse(0);
        left = MARGIN + Math.min(longest, 24) * NAME_CHARACTER + 30;
        places = new int[trace.events().size()];
        int[] lastOfLine = new int[trace.lines().size()];
        int base = 0;
        last = -1;
        for (int i = 0; i < places.length; i++) {
            TraceEvent event = trace.events().get(i);
            if (i == 0 || event.step() != trace.events().get(i - 1).step()) {
                base = last + 1;
                stepStarts.add(i);
                Arrays.fill(lastOfLine, -1);
            }
            places[i] = place(i, Math.max(base, lastOfLine[event.line()] + 1), pairs);
            lastOfLine[event.line()] = places[i];
            last = Math.max(last, places[i]);
        }
    }

    private int place(int i, int free, Pairs pairs) {
        TraceEvent event = trace.events().get(i);
        if (event.kind() == TraceKind.VIOLATION || event.kind() == TraceKind.TIME_PASSED) {
            return last + 1;
        }
        int send = pairs.sendOf(i);
        if (send >= 0) {
            return Math.max(free, places[send] + 1);
        }
        if (i > 0 && isSentTogether(trace.events().get(i - 1), event)) {
            return places[i - 1];
        }
        return free;
    }

    private static boolean isSentTogether(TraceEvent before, TraceEvent event) {
        return Pairs.isSend(event.kind())
                && event.kind() == before.kind()
                && event.step() == before.step()
                && event.line() == before.line()
                && event.peer() != before.peer()
                && event.checkpointId() == before.checkpointId()
                && event.text().equals(before.text());
    }

    double x(int event) {
        return left + (places[event] + 0.5) * PLACE;
    }

    double y(int line) {
        return FIRST_LINE + line * BETWEEN_LINES;
    }

    /** Left end of the lines; names stand before it. */
    double left() {
        return left - 10;
    }

    double right() {
        return left + (last + 1.5) * PLACE;
    }

    double margin() {
        return MARGIN;
    }

    /** Height of the axis with the steps. */
    double axis() {
        return FIRST_LINE - 62;
    }

    /** Below the last line and its labels. */
    double bottom() {
        return y(Math.max(0, trace.lines().size() - 1)) + 52;
    }

    double width() {
        return Math.max(right() + MARGIN, 760);
    }

    /** The first events of the steps. */
    List<Integer> stepStarts() {
        return stepStarts;
    }
}
