package dev.weir.benchmark.report;

import java.util.List;

/** Throughput of every cell as bars from zero, with a mark for each repetition. */
final class ThroughputBars {
    private static final double WIDTH = 640;
    private static final double LEFT = 190;
    private static final double RIGHT = 70;
    private static final double TOP = 8;
    private static final double ROW = 30;
    private static final double BAR = 20;

    private ThroughputBars() {}

    static String of(QueryFigures query) {
        List<CellFigures> cells = query.cells();
        double most = 1;
        for (CellFigures cell : cells) {
            for (double repetition : cell.throughput()) {
                most = Math.max(most, repetition);
            }
        }
        double scale = (WIDTH - LEFT - RIGHT) / most;
        List<String> schedulers =
                cells.stream().map(CellFigures::scheduler).distinct().toList();
        int height = (int) (TOP * 2 + ROW * cells.size());
        StringBuilder svg = new StringBuilder("<svg viewBox=\"0 0 " + (int) WIDTH + " " + height
                + "\" role=\"img\" aria-label=\"throughput of " + Markup.escape(query.name()) + "\">\n");
        double y = TOP;
        for (CellFigures cell : cells) {
            double median = cell.medianThroughput();
            svg.append(Markup.text(LEFT - 8, y + BAR - 5, "tick end", cell.label()));
            svg.append("<rect class=\"bar f")
                    .append(schedulers.indexOf(cell.scheduler()) % 6)
                    .append("\" x=\"")
                    .append(Markup.at(LEFT))
                    .append("\" y=\"")
                    .append(Markup.at(y))
                    .append("\" width=\"")
                    .append(Markup.at(median * scale))
                    .append("\" height=\"")
                    .append(Markup.at(BAR))
                    .append("\"/>\n");
            for (double repetition : cell.throughput()) {
                double x = LEFT + repetition * scale;
                svg.append(Markup.line(x, y + 4, x, y + BAR - 4, "mark"));
            }
            double end = cell.throughput().stream()
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElse(median);
            svg.append(Markup.text(LEFT + end * scale + 6, y + BAR - 5, "tick", Quantity.count(median)));
            y += ROW;
        }
        return svg.append("</svg>").toString();
    }
}
