package dev.weir.benchmark.statistics;

/** Student's t and the normal distribution, as far as intervals need them, by numerical integration of the densities. */
final class Student {
    private static final int STEPS = 2_000;
    private static final int HALVINGS = 80;
    private static final double HIGHEST_T = 1e4;

    private Student() {}

    /**
     * The tail of a bootstrap distribution that stands for a tail of the t distribution: {@code normal(-sqrt(n/(n-1)) t(tail, n-1))}.
     *
     * @param n number of independent measurements, at least 2
     */
    static double expandedTail(double tail, int n) {
        return normalTail(Math.sqrt((double) n / (n - 1)) * quantile(tail, n - 1));
    }

    /** The value that t exceeds with a probability below one half. */
    static double quantile(double tail, int degrees) {
        double low = 0;
        double high = HIGHEST_T;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (tail(middle, degrees) > tail) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** With {@code t = sqrt(degrees) tan(a)} the density is a power of a cosine, and the range finite. */
    private static double tail(double t, int degrees) {
        double from = Math.atan(t / Math.sqrt(degrees));
        double above = simpson(from, Math.PI / 2, a -> Math.pow(Math.cos(a), degrees - 1.0));
        double half = simpson(0, Math.PI / 2, a -> Math.pow(Math.cos(a), degrees - 1.0));
        return above / half / 2;
    }

    static double normalTail(double z) {
        double far = Math.max(z, 0) + 12;
        return simpson(z, far, x -> Math.exp(-x * x / 2)) / Math.sqrt(2 * Math.PI);
    }

    private static double simpson(double from, double to, java.util.function.DoubleUnaryOperator density) {
        double step = (to - from) / STEPS;
        double sum = density.applyAsDouble(from) + density.applyAsDouble(to);
        for (int i = 1; i < STEPS; i++) {
            sum += (i % 2 == 1 ? 4 : 2) * density.applyAsDouble(from + i * step);
        }
        return sum * step / 3;
    }
}
