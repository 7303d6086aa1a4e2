package dev.weir.benchmark.report;

import dev.weir.benchmark.latency.Percentiles;
import dev.weir.benchmark.latency.Percentiles.Point;
import java.util.ArrayList;
import java.util.List;

/** Percentile curves as a picture: nines along, latency up, both logarithmic. A scheduler has a colour, a scheme a way of drawing. */
final class PercentileCurves {
    private static final double WIDTH = 640;
    private static final double HEIGHT = 400;
    private static final double LEFT = 64;
    private static final double RIGHT = 32;
    private static final double TOP = 12;
    private static final double BOTTOM = 96;
    private static final double LEGEND_WIDTH = 196;
    private static final int LEGEND_COLUMNS = 3;
    private static final double LEGEND_LINE = 16;
    private static final List<String> NINES = List.of("0", "p90", "p99", "p99.9", "p99.99", "p99.999");

    private final StringBuilder svg = new StringBuilder();
    private final QueryFigures query;
    private final double mostNines;
    private final int lowDecade;
    private final int highDecade;

    private PercentileCurves(QueryFigures query) {
        this.query = query;
        double nines = 1;
        long low = Long.MAX_VALUE;
        long high = 1;
        for (CellFigures cell : query.cells()) {
            for (Percentiles each :
                    List.of(cell.latency().results(), cell.latency().hiccups())) {
                for (Point point : each.curve()) {
                    nines = Math.max(nines, point.nines());
                    low = Math.min(low, Math.max(1, point.nanos()));
                    high = Math.max(high, point.nanos());
                }
            }
        }
        this.mostNines = Math.min(NINES.size() - 1, Math.ceil(nines));
        this.lowDecade = (int) Math.floor(Math.log10(Math.min(low, high)));
        this.highDecade = Math.max(lowDecade + 1, (int) Math.ceil(Math.log10(high)));
    }

    static String of(QueryFigures query) {
        return new PercentileCurves(query).draw();
    }

    private String draw() {
        svg.append("<svg viewBox=\"0 0 ")
                .append((int) WIDTH)
                .append(' ')
                .append((int) HEIGHT)
                .append("\" role=\"img\" aria-label=\"latency percentiles of ")
                .append(Markup.escape(query.name()))
                .append("\">\n");
        axes();
        List<String> schedulers =
                query.cells().stream().map(CellFigures::scheduler).distinct().toList();
        List<String> schemes =
                query.cells().stream().map(CellFigures::scheme).distinct().toList();
        Percentiles worst = null;
        for (CellFigures cell : query.cells()) {
            Percentiles hiccups = cell.latency().hiccups();
            worst = worst == null || hiccups.max() > worst.max() ? hiccups : worst;
        }
        List<String> labels = new ArrayList<>();
        List<String> types = new ArrayList<>();
        if (worst != null) {
            curve(worst, "curve platform", "platform");
            labels.add("platform");
            types.add("curve platform");
        }
        for (CellFigures cell : query.cells()) {
            String type =
                    "curve c" + schedulers.indexOf(cell.scheduler()) % 6 + " d" + schemes.indexOf(cell.scheme()) % 4;
            curve(cell.latency().results(), type, cell.label());
            labels.add(cell.label());
            types.add(type);
        }
        legend(labels, types);
        return svg.append("</svg>").toString();
    }

    private void axes() {
        for (int nines = 0; nines <= mostNines; nines++) {
            svg.append(Markup.line(x(nines), TOP, x(nines), HEIGHT - BOTTOM, "grid"));
            svg.append(Markup.text(x(nines), HEIGHT - BOTTOM + 16, "tick middle", NINES.get(nines)));
        }
        for (int decade = lowDecade; decade <= highDecade; decade++) {
            double y = y((long) Math.pow(10, decade));
            svg.append(Markup.line(LEFT, y, WIDTH - RIGHT, y, "grid"));
            svg.append(Markup.text(LEFT - 6, y + 4, "tick end", decadeLabel(decade)));
        }
    }

    private static String decadeLabel(int decade) {
        String[] units = {"ns", "µs", "ms", "s"};
        int unit = Math.min(units.length - 1, decade / 3);
        return (long) Math.pow(10, decade - 3 * unit) + " " + units[unit];
    }

    private void curve(Percentiles percentiles, String type, String label) {
        svg.append("<polyline class=\"").append(type).append("\" points=\"");
        for (Point point : percentiles.curve()) {
            if (point.nines() <= mostNines) {
                svg.append(Markup.at(x(point.nines())))
                        .append(',')
                        .append(Markup.at(y(point.nanos())))
                        .append(' ');
            }
        }
        svg.append("\"><title>").append(Markup.escape(label)).append("</title></polyline>\n");
    }

    private void legend(List<String> labels, List<String> types) {
        for (int i = 0; i < labels.size(); i++) {
            double x = LEFT - 40 + i % LEGEND_COLUMNS * LEGEND_WIDTH;
            double y = HEIGHT - BOTTOM + 40 + (double) (i / LEGEND_COLUMNS) * LEGEND_LINE;
            svg.append(Markup.line(x, y - 4, x + 28, y - 4, types.get(i)));
            svg.append(Markup.text(x + 34, y, "tick", labels.get(i)));
        }
    }

    private double x(double nines) {
        return LEFT + nines / mostNines * (WIDTH - LEFT - RIGHT);
    }

    private double y(long nanos) {
        double share = (Math.log10(Math.max(1, nanos)) - lowDecade) / (highDecade - lowDecade);
        return HEIGHT - BOTTOM - Math.max(0, share) * (HEIGHT - TOP - BOTTOM);
    }
}
