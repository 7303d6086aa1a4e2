package dev.weir.runtime.sim.trace.draw;

import static dev.weir.runtime.sim.trace.draw.Markup.number;

import dev.weir.runtime.sim.trace.TraceKind;

/** The shape of each kind of event, drawn around a point. Shapes are paths, so that they do not depend on the viewer's fonts. */
class SvgSymbols {
    private final Markup markup;

    SvgSymbols(Markup markup) {
        this.markup = markup;
    }

    void draw(TraceKind kind, double x, double y, long checkpointId) {
        String hue = Look.of(kind).hue().css();
        switch (kind) {
            case RECORD_SENT, RECORD_TAKEN -> circle(x, y, 5, hue + " fill");
            case WATERMARK_SENT, WATERMARK_TAKEN -> path(x, y, "M-6-5H6L0 6Z", hue + " fill");
            case IDLE_SENT, IDLE_TAKEN -> circle(x, y, 5, hue + " hollow");
            case END_SENT, END_TAKEN -> path(x, y, "M-5-5H5V5H-5Z", hue + " fill");
            case BARRIER_SENT, BARRIER_TAKEN -> path(x, y, "M-3.5-12H3.5V12H-3.5Z", hue + " fill");
            case BARRIER_ANNOUNCED, ANNOUNCEMENT_SEEN -> path(x, y, "M-3.5-12H3.5V12H-3.5Z", hue + " hollow");
            case MESSAGE_SENT, MESSAGE_RECEIVED -> circle(x, y, 4, hue + " hollow");
            case MESSAGE_DROPPED -> {
                circle(x, y, 8, hue + " hollow");
                path(x, y, "M-5.5-5.5L5.5 5.5M5.5-5.5L-5.5 5.5", hue + " stroke");
            }
            case BLOCKED -> {
                circle(x, y, 8, hue + " hollow");
                path(x, y, "M-5.5 5.5L5.5-5.5", hue + " stroke");
            }
            case UNBLOCKED -> circle(x, y, 8, hue + " hollow");
            case SNAPSHOT -> diamond(x, y, hue, checkpointId);
            case CAPTURED -> path(x, y, "M-5.5-5.5H5.5V5.5H-5.5Z", hue + " fill");
            case PERSISTED -> path(x, y, "M-9-9H6L9-6V9H-9ZM-5-9V-3H4V-9M-5 9V2H5V9", hue + " hollow");
            case PUBLISHED ->
                path(
                        x,
                        y,
                        "M0-12L3.4-4.2 11.4-3.7 5.3 1.6 7.3 9.7 0 5.3-7.3 9.7-5.3 1.6-11.4-3.7-3.4-4.2Z",
                        hue + " fill");
            case DISCARDED -> path(x, y, "M0-11L11 0 0 11-11 0ZM-12 12L12-12", hue + " hollow");
            case PRE_COMMITTED -> path(x, y, "M-8-8H8V8H-8Z", hue + " hollow");
            case WRITTEN -> path(x, y, "M-8 8L-6 2 5-9 9-5-2 6Z", hue + " fill");
            case COMMITTED -> path(x, y, "M-9-1L-3 7 10-10", hue + " bold");
            case CRASHED -> path(x, y, "M-11-11L11 11M11-11L-11 11", hue + " bold");
            case STARTED -> path(x, y, "M-5-9L9 0-5 9Z", hue + " fill");
            case RESTORED -> path(x, y, "M-7-4A8.5 8.5 0 1 1-8 3M-9-11L-7.5-3 0-5", hue + " stroke");
            case FAULT -> path(x, y, "M3-13L-8 2H-1L-4 13 8-4H1Z", hue + " fill");
            case TIME_PASSED -> path(x, y, "M-6-9H6L-6 9H6Z", hue + " hollow");
            case VIOLATION -> {
                circle(x, y, 13, hue + " fill");
                path(x, y, "M0-8V2M0 6V7.5", "ink-on");
            }
            case NOTE -> {
                circle(x, y, 8, hue + " hollow");
                path(x, y, "M0-4V-3.5M0-1V4.5", hue + " stroke");
            }
        }
    }

    /** How far from its middle a symbol reaches, sideways and up: an arrow ends there. */
    static double[] reach(TraceKind kind) {
        return switch (kind) {
            case BARRIER_TAKEN, ANNOUNCEMENT_SEEN -> new double[] {3.5, 12};
            case MESSAGE_DROPPED -> new double[] {9, 9};
            default -> new double[] {5, 5};
        };
    }

    private void diamond(double x, double y, String hue, long checkpointId) {
        path(x, y, "M0-15L15 0 0 15-15 0Z", hue + " fill");
        if (checkpointId > 0 && checkpointId < 100) {
            markup.text("text", Long.toString(checkpointId), "class", "on", "x", number(x), "y", number(y + 5));
        }
    }

    private void circle(double x, double y, double radius, String style) {
        markup.empty("circle", "class", style, "cx", number(x), "cy", number(y), "r", number(radius));
    }

    private void path(double x, double y, String shape, String style) {
        markup.empty("path", "class", style, "transform", "translate(" + number(x) + " " + number(y) + ")", "d", shape);
    }
}
