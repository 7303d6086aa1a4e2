package dev.weir.benchmark.report;

import java.util.Locale;

/** Numbers as people read them: three significant figures and a unit. */
final class Quantity {
    private static final double THOUSAND = 1_000;

    private Quantity() {}

    /** A time, from nanoseconds to seconds. */
    static String time(long nanos) {
        if (nanos < THOUSAND) {
            return nanos + " ns";
        }
        if (nanos < THOUSAND * THOUSAND) {
            return three(nanos / THOUSAND) + " µs";
        }
        if (nanos < THOUSAND * THOUSAND * THOUSAND) {
            return three(nanos / (THOUSAND * THOUSAND)) + " ms";
        }
        return three(nanos / (THOUSAND * THOUSAND * THOUSAND)) + " s";
    }

    /** A rate or count, with k or M. */
    static String count(double value) {
        if (value < THOUSAND) {
            return three(value);
        }
        if (value < THOUSAND * THOUSAND) {
            return three(value / THOUSAND) + "k";
        }
        return three(value / (THOUSAND * THOUSAND)) + "M";
    }

    static String three(double value) {
        // What rounds up to the next power of ten must not show a fourth figure.
        String format = value < 9.995 ? "%.2f" : value < 99.95 ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, format, value);
    }
}
