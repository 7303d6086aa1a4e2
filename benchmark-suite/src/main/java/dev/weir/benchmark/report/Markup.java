package dev.weir.benchmark.report;

import java.util.Locale;

/** Text and elements of the page. */
final class Markup {
    private Markup() {}

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** A coordinate, with one decimal. */
    static String at(double coordinate) {
        return String.format(Locale.ROOT, "%.1f", coordinate);
    }

    static String line(double x1, double y1, double x2, double y2, String type) {
        return "<line x1=\"" + at(x1) + "\" y1=\"" + at(y1) + "\" x2=\"" + at(x2) + "\" y2=\"" + at(y2) + "\" class=\""
                + type + "\"/>\n";
    }

    static String text(double x, double y, String type, String text) {
        return "<text x=\"" + at(x) + "\" y=\"" + at(y) + "\" class=\"" + type + "\">" + escape(text) + "</text>\n";
    }
}
