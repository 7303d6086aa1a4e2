package dev.weir.notebook;

import dev.weir.notebook.Plot.Mark;
import dev.weir.notebook.Plot.Point;
import dev.weir.notebook.Plot.Series;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Draws a {@link Plot} as SVG that needs no style sheet and can be read on light and dark pages: it brings its own white ground. */
final class PlotDrawing {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 400;
    private static final int LEFT = 84;
    private static final int RIGHT = 24;
    private static final int TOP = 64;
    private static final int BOTTOM = 60;
    private static final int LEGEND_Y = 46;
    private static final int SWATCH = 22;

    /** Wide enough for a character of the legend, in a font we do not know. */
    private static final double CHARACTER = 6.8;

    /** Part of the distance between two bars that a bar fills. */
    private static final double BAR_PART = 0.6;

    /** Told apart by people who see red and green alike (Okabe and Ito, Color Universal Design, 2008). */
    private static final List<String> COLOURS = List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#555555");

    private final StringBuilder svg = new StringBuilder();
    private final Plot plot;
    private final PlotAxis across;
    private final PlotAxis up;
    private final boolean overDots;

    PlotDrawing(Plot plot) {
        this.plot = plot;
        boolean bars = has(Mark.BARS);
        this.overDots = has(Mark.DOTS);
        DoubleSummaryStatistics xs = range(Point::x);
        plot.xNames.keySet().forEach(xs::accept);
        DoubleSummaryStatistics ys = range(Point::y);
        if (ys.getCount() == 0) {
            throw new IllegalArgumentException(
                    "expected at least one point, actual=none in the plot \"" + plot.title + "\"");
        }
        double margin = bars ? BAR_PART : 0;
        this.across = plot.xNames.isEmpty() && !bars
                ? PlotAxis.linear(xs.getMin(), xs.getMax())
                : new PlotAxis(xs.getMin() - margin, xs.getMax() + margin, false, plot.xNames);
        this.up = plot.logarithmic
                ? PlotAxis.logarithmic(ys.getMin(), ys.getMax())
                : PlotAxis.linear(bars ? Math.min(0, ys.getMin()) : ys.getMin(), ys.getMax());
    }

    private boolean has(Mark mark) {
        return plot.series.stream().anyMatch(each -> each.mark() == mark);
    }

    private DoubleSummaryStatistics range(ToDoubleFunction<Point> coordinate) {
        return plot.series.stream()
                .flatMap(each -> each.points().stream())
                .mapToDouble(coordinate)
                .summaryStatistics();
    }

    String svg() {
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + WIDTH + "\" height=\"" + HEIGHT
                + "\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\" role=\"img\" aria-label=\"" + escape(plot.title)
                + "\" font-family=\"sans-serif\" font-size=\"12\">\n");
        svg.append("<rect width=\"" + WIDTH + "\" height=\"" + HEIGHT + "\" fill=\"white\"/>\n");
        text(LEFT, 22, "start", plot.title, "font-size=\"15\" font-weight=\"bold\"");
        axes();
        double legendX = LEFT;
        for (int i = 0; i < plot.series.size(); i++) {
            Series series = plot.series.get(i);
            String colour = COLOURS.get(i % COLOURS.size());
            draw(series, colour);
            legend(legendX, series, colour);
            legendX += SWATCH + 24 + CHARACTER * series.label().length();
        }
        return svg.append("</svg>").toString();
    }

    private void axes() {
        String grid = "stroke=\"#dddddd\"";
        across.ticks().forEach((value, name) -> {
            line(x(value), TOP, x(value), HEIGHT - BOTTOM, grid);
            text(x(value), HEIGHT - BOTTOM + 18, "middle", name, "");
        });
        up.ticks().forEach((value, name) -> {
            line(LEFT, y(value), WIDTH - RIGHT, y(value), grid);
            text(LEFT - 8, y(value) + 4, "end", name, "");
        });
        double middle = (LEFT + WIDTH - RIGHT) / 2.0;
        text(middle, HEIGHT - 16, "middle", plot.xLabel, "");
        double height = (TOP + HEIGHT - BOTTOM) / 2.0;
        text(18, height, "middle", plot.yLabel, "transform=\"rotate(-90 18 " + number(height) + ")\"");
    }

    private void draw(Series series, String colour) {
        switch (series.mark()) {
            case LINE -> {
                if (overDots) {
                    // First wide and white: so it can be followed across the cloud.
                    polyline(series.points(), "stroke=\"white\" stroke-width=\"5\"");
                }
                polyline(series.points(), "stroke=\"" + colour + "\" stroke-width=\"2\"");
            }
            case DOTS -> {
                svg.append("<g fill=\"" + colour + "\" fill-opacity=\"0.6\">\n");
                series.points().forEach(point -> dot(x(point.x()), y(point.y()), 2, ""));
                svg.append("</g>\n");
            }
            case BARS -> series.points().forEach(point -> bar(point, colour));
        }
    }

    private void polyline(List<Point> points, String style) {
        svg.append("<polyline fill=\"none\" " + style + " points=\"");
        points.forEach(point -> svg.append(at(point)).append(' '));
        svg.append("\"/>\n");
    }

    private void bar(Point point, String colour) {
        double left = x(point.x() - BAR_PART / 2);
        double foot = y(Math.max(up.low(), Math.min(0, up.high())));
        double head = y(point.y());
        svg.append("<rect x=\"" + number(left) + "\" y=\"" + number(Math.min(head, foot)) + "\" width=\""
                + number(x(point.x() + BAR_PART / 2) - left) + "\" height=\"" + number(Math.abs(foot - head))
                + "\" fill=\"" + colour + "\"/>\n");
        text(x(point.x()), Math.min(head, foot) - 5, "middle", Plot.shortNumber(point.y()), "");
    }

    private void dot(double x, double y, int radius, String style) {
        svg.append("<circle cx=\"" + number(x) + "\" cy=\"" + number(y) + "\" r=\"" + radius + "\"" + style + "/>\n");
    }

    private void legend(double x, Series series, String colour) {
        if (series.mark() == Mark.DOTS) {
            dot(x + SWATCH / 2.0, LEGEND_Y - 4, 4, " fill=\"" + colour + "\"");
        } else {
            line(x, LEGEND_Y - 4, x + SWATCH, LEGEND_Y - 4, "stroke-width=\"3\" stroke=\"" + colour + "\"");
        }
        text(x + SWATCH + 6, LEGEND_Y, "start", series.label(), "");
    }

    private void line(double x1, double y1, double x2, double y2, String style) {
        svg.append("<line x1=\"" + number(x1) + "\" y1=\"" + number(y1) + "\" x2=\"" + number(x2) + "\" y2=\""
                + number(y2) + "\" " + style + "/>\n");
    }

    private void text(double x, double y, String anchor, String text, String style) {
        svg.append("<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" text-anchor=\"" + anchor + "\" " + style + ">"
                + escape(text) + "</text>\n");
    }

    private String at(Point point) {
        return number(x(point.x())) + "," + number(y(point.y()));
    }

    private double x(double value) {
        return LEFT + across.share(value) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - up.share(value) * (HEIGHT - TOP - BOTTOM);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
