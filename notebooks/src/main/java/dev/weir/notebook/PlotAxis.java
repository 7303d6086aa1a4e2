package dev.weir.notebook;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Values along one direction of a plot.
 *
 * @param low value at the beginning
 * @param high value at the end
 * @param logarithmic whether equal steps are equal factors
 * @param ticks names of the marked values
 */
record PlotAxis(double low, double high, boolean logarithmic, Map<Double, String> ticks) {

    private static final int TICKS = 6;

    /** A linear axis from {@code least} to at least {@code most}, marked at round numbers. */
    static PlotAxis linear(double least, double most) {
        double span = most > least ? most - least : Math.max(1, Math.abs(most));
        double step = roundStep(span / TICKS);
        long first = (long) Math.floor(least / step + 1e-9);
        long last = Math.max(first + 1, (long) Math.ceil(most / step - 1e-9));
        Map<Double, String> ticks = new LinkedHashMap<>();
        for (long i = first; i <= last; i++) {
            // Not i * 0.1, which is 0.30000000000000004 for 3.
            double value = step < 1 ? i / (double) Math.round(1 / step) : i * step;
            ticks.put(value, Plot.shortNumber(value));
        }
        return new PlotAxis(first * step, last * step, false, ticks);
    }

    /** An axis of whole powers of ten around the values. */
    static PlotAxis logarithmic(double least, double most) {
        if (least <= 0) {
            throw new IllegalArgumentException(
                    "expected values above zero on a logarithmic axis, actual=" + least + ": use a linear axis");
        }
        int first = (int) Math.floor(Math.log10(least));
        int last = Math.max(first + 1, (int) Math.ceil(Math.log10(most)));
        Map<Double, String> ticks = new LinkedHashMap<>();
        for (int power = first; power <= last; power++) {
            double value = power < 0 ? 1 / Math.pow(10, -power) : Math.pow(10, power);
            ticks.put(value, Plot.shortNumber(value));
        }
        return new PlotAxis(Math.pow(10, first), Math.pow(10, last), true, ticks);
    }

    /** Where a value lies, from 0 at the beginning to 1 at the end. */
    double share(double value) {
        return logarithmic
                ? (Math.log10(value) - Math.log10(low)) / (Math.log10(high) - Math.log10(low))
                : (value - low) / (high - low);
    }

    /** The least of 1, 2 or 5 times a power of ten that is not below {@code least}. */
    private static double roundStep(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (int factor : new int[] {1, 2, 5}) {
            if (factor * power >= least) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}
