package dev.weir.notebook;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lines, dots and bars over two axes, for {@link Show#plot}. A series added later is drawn over those before it.
 *
 * <pre>{@code
 * Show.plot(Plot.of("late rows").x("bound, minutes").y("rows").line("week 1", List.of(new Point(0, 80), new Point(60, 3))));
 * }</pre>
 */
public final class Plot {

    /** One point, in the units of the axes. */
    public record Point(double x, double y) {}

    enum Mark {
        LINE,
        DOTS,
        BARS
    }

    record Series(Mark mark, String label, List<Point> points) {

        Series {
            for (Point point : points) {
                if (!Double.isFinite(point.x()) || !Double.isFinite(point.y())) {
                    throw new IllegalArgumentException(
                            "series \"" + label + "\" has the point " + point + ", expected finite numbers");
                }
            }
            points = List.copyOf(points);
        }
    }

    final String title;
    final List<Series> series = new ArrayList<>();
    final Map<Double, String> xNames = new TreeMap<>();
    String xLabel = "";
    String yLabel = "";
    boolean logarithmic;

    private Plot(String title) {
        this.title = title;
    }

    /** A plot without axes and series yet. */
    public static Plot of(String title) {
        return new Plot(title);
    }

    /** Says what is along, with its unit. */
    public Plot x(String label) {
        xLabel = label;
        return this;
    }

    /** Says what is along, and names the places that are to be marked, instead of round numbers. */
    public Plot x(String label, Map<? extends Number, String> names) {
        names.forEach((place, name) -> xNames.put(place.doubleValue(), name));
        return x(label);
    }

    /** Says what is up, with its unit. */
    public Plot y(String label) {
        yLabel = label;
        return this;
    }

    /** Says what is up, with its unit: a step of the axis is a factor of ten. Values must be above zero. */
    public Plot logarithmicY(String label) {
        logarithmic = true;
        return y(label);
    }

    /** Adds points joined by a line, in the order given. */
    public Plot line(String label, List<Point> points) {
        return add(new Series(Mark.LINE, label, points));
    }

    /** Adds separate points. */
    public Plot dots(String label, List<Point> points) {
        return add(new Series(Mark.DOTS, label, points));
    }

    /** Adds bars that stand on the axis and bear their value. */
    public Plot bars(String label, List<Point> points) {
        return add(new Series(Mark.BARS, label, points));
    }

    private Plot add(Series added) {
        series.add(added);
        return this;
    }

    /**
     * The plot as an SVG drawing.
     *
     * @throws IllegalArgumentException where there is no point, or one is not above zero on a logarithmic axis
     */
    public String svg() {
        return new PlotDrawing(this).svg();
    }

    /** A number without an exponent, and no longer than need be; thin spaces part thousands. */
    static String shortNumber(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value).replace(',', '\u202f')
                : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
