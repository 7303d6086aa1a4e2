package dev.weir.runtime.sim.trace.draw;

import static dev.weir.runtime.sim.trace.draw.Markup.number;

import dev.weir.runtime.sim.trace.Trace;
import dev.weir.runtime.sim.trace.TraceEvent;
import dev.weir.runtime.sim.trace.TraceKind;
import java.util.ArrayList;
import java.util.List;

/**
 * A trace as a space-time diagram in SVG: each line of the trace is a horizontal line, time runs to the right by order of steps, and
 * not by length. The picture is scalable and refers to nothing outside of itself; it follows a viewer's preference for dark.
 *
 * <p>Each event is a group with {@code data-event}, its index, and {@code data-x}, its place; each message is a group with
 * {@code data-from} and {@code data-to}, the indexes of its ends. The page of {@link HtmlDiagram} goes by them.
 */
public final class SvgDiagram {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    private static final int VERDICT_CHARACTERS = 78;
    private static final double VERDICT_CHARACTER = 10.9;

    private final Trace trace;
    private final Pairs pairs;
    private final SvgLayout layout;
    private final Labels labels = new Labels();
    private final Words words;

    private SvgDiagram(Trace trace) {
        this.trace = trace;
        pairs = new Pairs(trace);
        layout = new SvgLayout(trace, pairs);
        words = new Words(trace);
    }

    /** Draws a trace as a document of its own. */
    public static String draw(Trace trace) {
        return new SvgDiagram(trace).document(true);
    }

    /** Draws a trace as a part of an HTML page, which needs no namespace and has its own heading. */
    static String drawInline(Trace trace) {
        return new SvgDiagram(trace).document(false);
    }

    private String document(boolean standalone) {
        Markup body = new Markup();
        occupySymbols();
        Markup verdicts = new Markup();
        double end = drawVerdicts(verdicts, layout.bottom());
        drawAxis(body);
        new SvgBands(trace, layout, body).draw();
        drawBrokenPromises(body, end);
        new SvgArrows(trace, pairs, layout, labels, body).draw();
        drawEvents(body);
        body.raw(verdicts.toString());
        drawNames(body);
        double bottom = new SvgLegend(trace, layout).draw(body, end + 10) + 4;
        double top = standalone ? 0 : layout.axis() - 24;

        List<String> attributes = new ArrayList<>(standalone ? List.of("xmlns", NAMESPACE) : List.of());
        attributes.addAll(List.of("class", "weir", "role", "img"));
        attributes.addAll(List.of("width", number(layout.width()), "height", number(bottom - top)));
        String box = "0 " + number(top) + " " + number(layout.width()) + " " + number(bottom - top);
        attributes.addAll(List.of("viewBox", box));
        attributes.addAll(List.of("data-top", number(layout.axis() - 18), "data-bottom", number(end)));
        Markup markup = new Markup().open("svg", attributes.toArray(new String[0]));
        markup.text("title", trace.title());
        markup.open("style").raw(SvgStyle.SHEET).close("style");
        markup.empty("rect", "class", "paper", "width", number(layout.width()), "height", number(bottom));
        if (standalone) {
            drawTitle(markup);
        }
        return markup.raw(body.toString()).close("svg").toString();
    }

    private void drawTitle(Markup markup) {
        double room = Math.min(layout.width(), 1500) - 2 * layout.margin();
        double y = 42;
        for (String row : TerminalDiagram.wrap(trace.title(), (int) (room / 13.5))) {
            markup.text("text", row, "class", "title", "x", number(layout.margin()), "y", number(y));
            y += 27;
        }
    }

    private void occupySymbols() {
        for (int line = 0; line < trace.lines().size(); line++) {
            labels.occupy(layout.left(), layout.y(line) - 2, layout.right(), layout.y(line) + 2);
        }
        for (int i = 0; i < trace.events().size(); i++) {
            TraceEvent event = trace.events().get(i);
            double half = event.kind() == TraceKind.SNAPSHOT ? 14 : 9;
            double x = layout.x(i);
            double y = layout.y(event.line());
            labels.occupy(x - half, y - half, x + half, y + half);
        }
    }

    private void drawAxis(Markup markup) {
        double y = layout.axis();
        markup.text("text", "step", "class", "axis", "x", number(layout.left() - 12), "y", number(y));
        markup.text("text", "virtual time", "class", "axis", "x", number(layout.left() - 12), "y", number(y + 19));
        double bottom = layout.bottom() - 20;
        long shown = -1;
        double free = 0;
        for (int first : layout.stepStarts()) {
            TraceEvent event = trace.events().get(first);
            String x = number(layout.x(first));
            markup.empty("line", "class", "grid", "x1", x, "y1", number(y + 26), "x2", x, "y2", number(bottom));
            markup.text("text", Integer.toString(event.step()), "class", "tick", "x", x, "y", number(y));
            String time = Words.time(event.nanos());
            double half = time.length() * 4.0;
            if (event.nanos() != shown && layout.x(first) - half > free) {
                markup.text("text", time, "class", "tick", "x", x, "y", number(y + 19));
                free = layout.x(first) + half;
                shown = event.nanos();
            }
        }
    }

    /** Last, on a ground of their own: the page keeps them in sight when the picture is moved under them. */
    private void drawNames(Markup markup) {
        markup.open("g", "class", "names");
        double top = layout.axis() + 26;
        String height = number(layout.bottom() - 20 - top);
        markup.empty("rect", "class", "paper", "y", number(top), "width", number(layout.left() - 4), "height", height);
        for (int line = 0; line < trace.lines().size(); line++) {
            String name = TextCanvas.fit(trace.lines().get(line), 24);
            markup.text(
                    "text", name, "class", "name", "x", number(layout.left() - 12), "y", number(layout.y(line) + 6));
        }
        markup.close("g");
    }

    private void drawEvents(Markup markup) {
        SvgSymbols symbols = new SvgSymbols(markup);
        for (int i = 0; i < trace.events().size(); i++) {
            TraceEvent event = trace.events().get(i);
            double x = layout.x(i);
            double y = layout.y(event.line());
            String style = pairs.isBlamed(i) ? "event blamed" : "event";
            markup.open("g", "class", style, "data-event", Integer.toString(i), "data-x", number(x));
            markup.text(
                    "title", "step " + event.step() + ", " + Words.time(event.nanos()) + ": " + words.sentence(event));
            symbols.draw(event.kind(), x, y, event.checkpointId());
            String label = ownLabel(i);
            if (!label.isEmpty()) {
                double[] place = labels.place(label, placesAround(x, y));
                markup.text("text", label, "class", "label", "x", number(place[0]), "y", number(place[1] + 5));
            }
            markup.close("g");
        }
    }

    /** The label at the symbol; a message has its label on its arrow, and a violation in its box. */
    private String ownLabel(int i) {
        TraceEvent event = trace.events().get(i);
        boolean onArrow = pairs.sendOf(i) >= 0 || Pairs.isSend(event.kind()) && event.peer() >= 0;
        if (onArrow || event.kind() == TraceKind.VIOLATION) {
            return "";
        }
        String label = words.label(event);
        if (event.kind() == TraceKind.SNAPSHOT && event.checkpointId() < 100) {
            label = event.text();
        }
        if (event.kind() == TraceKind.UNBLOCKED) {
            label = "";
        }
        return TextCanvas.fit(label, 26);
    }

    private static List<double[]> placesAround(double x, double y) {
        List<double[]> places = new ArrayList<>();
        for (double dy : new double[] {-23, 25, -39, 41, 57}) {
            for (double dx : new double[] {0, 14, -14}) {
                places.add(new double[] {x + dx, y + dy});
            }
        }
        return places;
    }

    private void drawBrokenPromises(Markup markup, double end) {
        for (int i = 0; i < trace.events().size(); i++) {
            if (trace.events().get(i).kind() == TraceKind.VIOLATION) {
                double top = layout.axis() - 18;
                markup.empty(
                        "rect",
                        "class",
                        "broken",
                        "x",
                        number(layout.x(i) - 13),
                        "y",
                        number(top),
                        "width",
                        "26",
                        "height",
                        number(end - top - 12));
            }
        }
    }

    /** The texts of broken promises, in boxes below the lines, each touching its band. Returns the height at their end. */
    private double drawVerdicts(Markup markup, double top) {
        double y = top;
        for (int i = 0; i < trace.events().size(); i++) {
            TraceEvent event = trace.events().get(i);
            if (event.kind() != TraceKind.VIOLATION) {
                continue;
            }
            int room = (int) ((layout.width() - 2 * layout.margin() - 32) / VERDICT_CHARACTER);
            String text = trace.lines().get(event.line()) + ": " + event.text();
            List<String> rows = TerminalDiagram.wrap(text, Math.min(VERDICT_CHARACTERS, room));
            int longest = rows.stream().mapToInt(String::length).max().orElse(0);
            double width = longest * VERDICT_CHARACTER + 32;
            double x = Math.max(layout.margin(), Math.min(layout.x(i) + 13, layout.width() - layout.margin()) - width);
            double height = rows.size() * 24 + 20;
            markup.open("g", "class", "event", "data-event", Integer.toString(i), "data-x", number(layout.x(i)));
            markup.empty(
                    "rect",
                    "class",
                    "box",
                    "rx",
                    "6",
                    "x",
                    number(x),
                    "y",
                    number(y),
                    "width",
                    number(width),
                    "height",
                    number(height));
            for (int row = 0; row < rows.size(); row++) {
                String baseline = number(y + 29 + 24 * row);
                markup.text("text", rows.get(row), "class", "verdict", "x", number(x + 16), "y", baseline);
            }
            markup.close("g");
            y += height + 12;
        }
        return y;
    }
}
