package dev.weir.benchmark.statistics;

/** The slope of a series, by the median of the slopes of all pairs (Theil and Sen): a few outliers do not turn it. */
public final class Trend {
    private Trend() {}

    /** The slope of {@code y} over {@code x}; 0 if there are fewer than two points. */
    public static double slope(double[] x, double[] y) {
        int n = x.length;
        double[] slopes = new double[n * (n - 1) / 2];
        int count = 0;
        for (int i = 0; i < n; i++) {
            for (int k = i + 1; k < n; k++) {
                slopes[count++] = (y[k] - y[i]) / (x[k] - x[i]);
            }
        }
        return count == 0 ? 0 : Sample.median(slopes);
    }
}
