package dev.weir.benchmark.policy;

import dev.weir.benchmark.policy.Finding.Series;
import java.util.List;
import java.util.Locale;

/** A finding as a plot, in SVG that needs nothing else: a line for each policy, told apart by colour and dashes. */
final class LineChart {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 400;
    private static final int LEFT = 70;
    private static final int RIGHT = 190;
    private static final int TOP = 64;
    private static final int BOTTOM = 50;
    private static final int TICKS = 5;
    private static final int WRAP = 96;
    private static final int MARKED = 24; // points up to which each has a dot
    private static final String[] COLOURS = {"#0072b2", "#d55e00", "#009e73", "#cc79a7"};
    private static final String[] DASHES = {"", "7 3", "2 3", "9 3 2 3"};

    private final Finding finding;
    private final StringBuilder svg = new StringBuilder();
    private double minX = Double.MAX_VALUE;
    private double maxX = -Double.MAX_VALUE;
    private double maxY = Double.MIN_NORMAL;

    private LineChart(Finding finding) {
        this.finding = finding;
        for (Series series : finding.series()) {
            for (double[] point : series.points()) {
                minX = Math.min(minX, point[0]);
                maxX = Math.max(maxX, point[0]);
                maxY = Math.max(maxY, point[1]);
            }
        }
        double step = Math.pow(10, Math.floor(Math.log10(maxY)));
        maxY = Math.ceil(maxY / step) * step;
    }

    static String of(Finding finding) {
        return new LineChart(finding).draw();
    }

    private String draw() {
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT
                + "\" font-family=\"sans-serif\" font-size=\"12\" role=\"img\" aria-label=\"" + escape(finding.claim())
                + "\">\n<rect width=\"" + WIDTH + "\" height=\"" + HEIGHT + "\" fill=\"#fff\"/>\n");
        title();
        axes();
        List<Series> series = finding.series();
        for (int i = 0; i < series.size(); i++) {
            line(i, series.get(i));
        }
        return svg.append("</svg>\n").toString();
    }

    private void title() {
        String claim = finding.claim();
        int y = 20;
        while (!claim.isEmpty()) {
            int end = claim.length() <= WRAP ? claim.length() : claim.lastIndexOf(' ', WRAP);
            text(12, y, "start", claim.substring(0, end));
            claim = claim.substring(end).strip();
            y += 16;
        }
    }

    private void axes() {
        for (int i = 0; i <= TICKS; i++) {
            double x = minX + (maxX - minX) * i / TICKS;
            double y = maxY * i / TICKS;
            svg.append(String.format(
                    Locale.ROOT,
                    "<path d=\"M%d %.1fH%d\" stroke=\"#ddd\" fill=\"none\"/>%n",
                    LEFT,
                    y(y),
                    WIDTH - RIGHT));
            text(LEFT - 6, y(y) + 4, "end", number(y));
            text(x(x), HEIGHT - BOTTOM + 18, "middle", number(x));
        }
        text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 10, "middle", finding.xLabel());
        svg.append("<text transform=\"translate(16 " + (TOP + HEIGHT - BOTTOM) / 2
                + ") rotate(-90)\" text-anchor=\"middle\">" + escape(finding.yLabel()) + "</text>\n");
    }

    private void line(int index, Series series) {
        String colour = COLOURS[index % COLOURS.length];
        StringBuilder points = new StringBuilder();
        for (double[] point : series.points()) {
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point[0]), y(point[1])));
        }
        svg.append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"" + colour + "\" stroke-dasharray=\""
                + DASHES[index % DASHES.length] + "\" points=\""
                + points.toString().strip() + "\"/>\n");
        if (series.points().size() <= MARKED) {
            for (double[] point : series.points()) {
                svg.append(String.format(
                        Locale.ROOT,
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n",
                        x(point[0]),
                        y(point[1]),
                        colour));
            }
        }
        int y = TOP + 10 + 20 * index;
        int x = WIDTH - RIGHT + 14;
        svg.append("<path d=\"M" + x + " " + (y - 4) + "h24\" stroke-width=\"2\" stroke=\"" + colour
                + "\" stroke-dasharray=\"" + DASHES[index % DASHES.length] + "\"/>\n");
        text(x + 30, y, "start", series.name());
    }

    private double x(double value) {
        return LEFT + (value - minX) / Math.max(maxX - minX, Double.MIN_NORMAL) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - value / maxY * (HEIGHT - TOP - BOTTOM);
    }

    private void text(double x, double y, String anchor, String text) {
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, escape(text)));
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.3g", value);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
