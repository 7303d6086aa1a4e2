package dev.weir.runtime.sim.trace.draw;

import static dev.weir.runtime.sim.trace.draw.Markup.number;

import dev.weir.runtime.sim.trace.Trace;
import dev.weir.runtime.sim.trace.TraceKind;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the symbols mean, as far as they occur, in rows below the picture. */
class SvgLegend {
    private static final double ROW = 32;

    private final SvgLayout layout;
    private final Map<String, TraceKind> entries = new LinkedHashMap<>();

    SvgLegend(Trace trace, SvgLayout layout) {
        this.layout = layout;
        for (TraceKind kind : TraceKind.values()) {
            if (trace.events().stream().anyMatch(event -> event.kind() == kind)) {
                entries.putIfAbsent(Look.of(kind).meaning(), kind);
            }
        }
    }

    /** Draws it from a height on, and returns the height at its end. */
    double draw(Markup markup, double top) {
        SvgSymbols symbols = new SvgSymbols(markup);
        double x = layout.margin() + 14;
        double y = top + 18;
        markup.open("g", "class", "legend");
        for (Map.Entry<String, TraceKind> entry : entries.entrySet()) {
            double width = 56 + entry.getKey().length() * 8.4;
            if (x + width > Math.min(layout.width(), 1500) - layout.margin()) {
                x = layout.margin() + 14;
                y += ROW;
            }
            symbols.draw(entry.getValue(), x, y, 0);
            markup.text("text", entry.getKey(), "x", number(x + 22), "y", number(y + 5));
            x += width;
        }
        markup.close("g");
        return y + ROW;
    }
}
