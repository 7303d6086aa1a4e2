package dev.weir.benchmark.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Where a series of measurements changes, by the divisive method with the energy statistic and a permutation test (Matteson and James, A
 * Nonparametric Approach for Multiple Change Point Analysis, 2014). Applied to the logarithm of iteration times it finds where warm-up ends,
 * without a guess at how (Barrett et al., Virtual Machine Warmup Blows Hot and Cold, 2017).
 */
public final class ChangePoints {
    private static final int PERMUTATIONS = 199;
    private static final double SIGNIFICANCE = 0.05;

    /** A segment shorter than this is not told from an outlier. */
    private static final int SHORTEST = 3;

    private final double leastChange;
    private final Random random;

    /**
     * @param leastChange changes of the median by less than this share are not counted, however significant
     * @param seed of the permutations
     */
    public ChangePoints(double leastChange, long seed) {
        this.leastChange = leastChange;
        this.random = new Random(seed);
    }

    /** Indices at which a new segment begins, ascending; empty for a steady series. Times must be positive. */
    public List<Integer> of(double[] times) {
        double[] logs = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            logs[i] = Math.log(times[i]);
        }
        List<Integer> found = new ArrayList<>();
        divide(logs, 0, logs.length, found);
        Collections.sort(found);
        return found;
    }

    /** Where the last segment begins. */
    public int lastSegment(double[] times) {
        List<Integer> found = of(times);
        return found.isEmpty() ? 0 : found.get(found.size() - 1);
    }

    private void divide(double[] all, int from, int to, List<Integer> found) {
        if (to - from < 2 * SHORTEST) {
            return;
        }
        double[] part = java.util.Arrays.copyOfRange(all, from, to);
        Split best = best(part);
        if (!matters(part, best.at()) || !significant(part, best.statistic())) {
            return;
        }
        found.add(from + best.at());
        divide(all, from, from + best.at(), found);
        divide(all, from + best.at(), to, found);
    }

    private record Split(int at, double statistic) {}

    private boolean matters(double[] part, int at) {
        double before = Sample.median(java.util.Arrays.copyOfRange(part, 0, at));
        double after = Sample.median(java.util.Arrays.copyOfRange(part, at, part.length));
        return Math.abs(Math.expm1(after - before)) >= leastChange;
    }

    private boolean significant(double[] part, double statistic) {
        double[] shuffled = part.clone();
        int atLeast = 1;
        for (int permutation = 0; permutation < PERMUTATIONS; permutation++) {
            for (int i = shuffled.length - 1; i > 0; i--) {
                int other = random.nextInt(i + 1);
                double swapped = shuffled[i];
                shuffled[i] = shuffled[other];
                shuffled[other] = swapped;
            }
            atLeast += best(shuffled).statistic() >= statistic ? 1 : 0;
        }
        return (double) atLeast / (PERMUTATIONS + 1) <= SIGNIFICANCE;
    }

    /** The split with the greatest scaled energy distance between its sides; distances are moved from side to side, not summed anew. */
    private static Split best(double[] values) {
        int n = values.length;
        double left = 0;
        double right = 0;
        double between = 0;
        for (int i = 0; i < n; i++) {
            for (int k = i + 1; k < n; k++) {
                right += Math.abs(values[i] - values[k]);
            }
        }
        Split best = new Split(SHORTEST, Double.NEGATIVE_INFINITY);
        for (int at = 1; at <= n - SHORTEST; at++) {
            int moved = at - 1;
            double toLeft = 0;
            double toRight = 0;
            for (int k = 0; k < moved; k++) {
                toLeft += Math.abs(values[moved] - values[k]);
            }
            for (int k = at; k < n; k++) {
                toRight += Math.abs(values[moved] - values[k]);
            }
            left += toLeft;
            right -= toRight;
            between += toRight - toLeft;
            if (at >= SHORTEST) {
                double statistic = energy(left, right, between, at, n - at);
                best = statistic > best.statistic() ? new Split(at, statistic) : best;
            }
        }
        return best;
    }

    private static double energy(double left, double right, double between, double n, double m) {
        double distance = 2 * between / (n * m) - left / (n * (n - 1) / 2) - right / (m * (m - 1) / 2);
        return n * m / (n + m) * distance;
    }
}
