package dev.weir.runtime.sim.trace.draw;

import static dev.weir.runtime.sim.trace.draw.Markup.number;

import dev.weir.runtime.sim.trace.Trace;
import dev.weir.runtime.sim.trace.TraceEvent;
import dev.weir.runtime.sim.trace.TraceKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Draws what lasts: the lines, broken where they are dead, and a band below a line for each channel while it is blocked. */
class SvgBands {
    private static final double BAND = 11;

    private final Trace trace;
    private final SvgLayout layout;
    private final Markup markup;

    SvgBands(Trace trace, SvgLayout layout, Markup markup) {
        this.trace = trace;
        this.layout = layout;
        this.markup = markup;
    }

    void draw() {
        for (int line = 0; line < trace.lines().size(); line++) {
            drawLife(line);
            drawBlocked(line);
        }
    }

    private void drawLife(int line) {
        double from = layout.left();
        boolean dead = false;
        for (int i = 0; i < trace.events().size(); i++) {
            TraceEvent event = trace.events().get(i);
            boolean dies = event.kind() == TraceKind.CRASHED;
            boolean lives = event.kind() == TraceKind.STARTED || event.kind() == TraceKind.RESTORED;
            if (event.line() == line && (dead ? lives : dies)) {
                drawStretch(line, from, layout.x(i), dead);
                from = layout.x(i);
                dead = dies;
            }
        }
        drawStretch(line, from, layout.right(), dead);
    }

    private void drawStretch(int line, double from, double to, boolean dead) {
        String y = number(layout.y(line));
        markup.empty("line", "class", dead ? "gone" : "line", "x1", number(from), "y1", y, "x2", number(to), "y2", y);
    }

    private void drawBlocked(int line) {
        Map<Integer, Integer> since = new HashMap<>();
        List<Integer> rows = new ArrayList<>();
        for (int i = 0; i < trace.events().size(); i++) {
            TraceEvent event = trace.events().get(i);
            if (event.line() != line) {
                continue;
            }
            if (event.kind() == TraceKind.BLOCKED) {
                since.putIfAbsent(event.peer(), i);
                rows.add(event.peer());
            } else if (event.kind() == TraceKind.UNBLOCKED && event.peer() >= 0) {
                drawBand(line, event.peer(), since.remove(event.peer()), layout.x(i), rows);
                rows.remove((Integer) event.peer());
            } else if (event.kind() == TraceKind.UNBLOCKED || event.kind() == TraceKind.CRASHED) {
                drawAll(line, since, layout.x(i), rows);
            }
        }
        drawAll(line, since, layout.right(), rows);
    }

    private void drawAll(int line, Map<Integer, Integer> since, double end, List<Integer> rows) {
        since.forEach((peer, begin) -> drawBand(line, peer, begin, end, rows));
        since.clear();
        rows.clear();
    }

    private void drawBand(int line, int peer, @Nullable Integer begin, double end, List<Integer> rows) {
        if (begin == null) {
            return;
        }
        // Channels that are blocked at the same time have their bands one below the other.
        double top = layout.y(line) + 2 + BAND * rows.indexOf(peer);
        String name =
                peer < 0 ? "a channel" : "the channel from " + trace.lines().get(peer);
        markup.open(
                "rect",
                "class",
                "band",
                "x",
                number(layout.x(begin)),
                "y",
                number(top),
                "width",
                number(Math.max(2, end - layout.x(begin))),
                "height",
                number(BAND - 1));
        markup.text("title", trace.lines().get(line) + " does not take from " + name);
        markup.close("rect");
    }
}
