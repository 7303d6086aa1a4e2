package dev.weir.runtime.sim.trace.draw;

import static dev.weir.runtime.sim.trace.draw.Markup.number;

import dev.weir.runtime.sim.trace.Trace;
import dev.weir.runtime.sim.trace.TraceEvent;
import dev.weir.runtime.sim.trace.TraceKind;
import java.util.ArrayList;
import java.util.List;

/** Draws messages: an arrow from sending to taking, a stub for what nobody took, a cross at the end of what was dropped. */
class SvgArrows {
    private static final double HEAD = 10;
    /** Keeps the head clear of the receiver's symbol. */
    private static final double GAP = 1.5;

    private final Trace trace;
    private final Pairs pairs;
    private final SvgLayout layout;
    private final Labels labels;
    private final Words words;
    private final Markup markup;

    SvgArrows(Trace trace, Pairs pairs, SvgLayout layout, Labels labels, Markup markup) {
        this.trace = trace;
        this.pairs = pairs;
        this.layout = layout;
        this.labels = labels;
        this.markup = markup;
        words = new Words(trace);
    }

    void draw() {
        for (int i = 0; i < trace.events().size(); i++) {
            TraceEvent event = trace.events().get(i);
            if (pairs.sendOf(i) >= 0) {
                drawArrow(pairs.sendOf(i), i);
            } else if (Pairs.isSend(event.kind()) && event.peer() >= 0 && !pairs.isTaken(i)) {
                drawStub(i);
            }
        }
    }

    private void drawArrow(int send, int take) {
        TraceEvent sent = trace.events().get(send);
        TraceEvent taken = trace.events().get(take);
        double fromX = layout.x(send);
        double fromY = layout.y(sent.line());
        double toX = layout.x(take);
        double toY = layout.y(taken.line());
        String hue = hue(send);
        openGroup(send, take, words.sentence(sent) + " … " + words.sentence(taken));
        double[] reach = SvgSymbols.reach(taken.kind());
        if (sent.line() == taken.line()) {
            double tip = toY - reach[1] - GAP;
            markup.empty(
                    "path",
                    "class",
                    "arrow " + hue,
                    "d",
                    "M" + point(fromX, fromY) + "C" + point(fromX + 8, fromY - 44) + " " + point(toX, toY - 44) + " "
                            + point(toX, tip));
            drawHead(toX, tip, 0, 1, hue);
            drawLabel(words.label(sent), (fromX + toX) / 2, fromY - 42, toX, fromY - 42);
        } else {
            drawStraight(new double[] {fromX, fromY}, new double[] {toX, toY}, reach, hue);
            drawLabel(labelOf(sent), fromX, fromY, toX, toY);
        }
        markup.close("g");
    }

    private void drawStraight(double[] from, double[] to, double[] reach, String hue) {
        double length = Math.hypot(to[0] - from[0], to[1] - from[1]);
        double alongX = (to[0] - from[0]) / length;
        double alongY = (to[1] - from[1]) / length;
        double gap = GAP
                + Math.min(reach[0] / Math.max(1e-9, Math.abs(alongX)), reach[1] / Math.max(1e-9, Math.abs(alongY)));
        double tipX = to[0] - alongX * gap;
        double tipY = to[1] - alongY * gap;
        String end = point(tipX - alongX * HEAD * 0.8, tipY - alongY * HEAD * 0.8);
        markup.empty("path", "class", "arrow " + hue, "d", "M" + point(from[0], from[1]) + "L" + end);
        drawHead(tipX, tipY, alongX, alongY, hue);
    }

    private void drawHead(double x, double y, double alongX, double alongY, String hue) {
        double backX = x - alongX * HEAD;
        double backY = y - alongY * HEAD;
        double half = HEAD * 0.5;
        String left = point(backX - alongY * half, backY + alongX * half);
        String right = point(backX + alongY * half, backY - alongX * half);
        markup.empty("path", "class", "head " + hue, "d", "M" + point(x, y) + "L" + left + "L" + right + "Z");
    }

    private void drawStub(int send) {
        TraceEvent event = trace.events().get(send);
        double x = layout.x(send);
        double y = layout.y(event.line());
        double direction = Math.signum(event.peer() - event.line() - 0.5);
        openGroup(send, send, words.sentence(event) + ", who does not take it in this run");
        markup.empty(
                "path",
                "class",
                "arrow " + hue(send),
                "d",
                "M" + number(x) + " " + number(y) + "l14 " + number(direction * 26));
        markup.empty(
                "circle",
                "class",
                "hollow " + hue(send),
                "cx",
                number(x + 15.5),
                "cy",
                number(y + direction * 29),
                "r",
                "3.5");
        drawLabel(labelOf(event), x + 18, y + direction * 44, x + 26, y + direction * 52);
        markup.close("g");
    }

    /** A place for a label on the arrow: in the middle if that is free, else nearer to an end. */
    private void drawLabel(String label, double fromX, double fromY, double toX, double toY) {
        if (label.isEmpty()) {
            return;
        }
        String shown = TextCanvas.fit(label, 22);
        List<double[]> places = new ArrayList<>();
        for (double part : new double[] {0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78, 0.86, 0.14}) {
            places.add(new double[] {fromX + (toX - fromX) * part, fromY + (toY - fromY) * part});
        }
        double[] place = labels.place(shown, places);
        markup.text("text", shown, "class", "label", "x", number(place[0]), "y", number(place[1] + 5));
    }

    private String labelOf(TraceEvent event) {
        return event.kind() == TraceKind.IDLE_SENT
                ? "idle"
                : event.kind() == TraceKind.END_SENT ? "end" : words.label(event);
    }

    private String hue(int send) {
        return pairs.isBlamed(send)
                ? Hue.VIOLATION.css()
                : Look.of(trace.events().get(send).kind()).hue().css();
    }

    private void openGroup(int send, int take, String title) {
        markup.open("g", "class", "message", "data-from", Integer.toString(send), "data-to", Integer.toString(take));
        markup.text("title", title);
    }

    private static String point(double x, double y) {
        return number(x) + " " + number(y);
    }
}
