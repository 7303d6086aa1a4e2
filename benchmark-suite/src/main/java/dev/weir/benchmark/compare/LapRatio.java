package dev.weir.benchmark.compare;

import java.util.Arrays;
import java.util.Random;

/**
 * How many times as long laps of one build take as those of another, with a 95 % interval by bootstrap.
 *
 * @param median ratio of the medians
 * @param low lower end of the interval
 * @param high upper end of the interval
 */
record LapRatio(double median, double low, double high) {
    private static final int RESAMPLES = 2_000;

    /** Of the laps of one over those of the other. */
    static LapRatio of(double[] over, double[] under, Random random) {
        double[] ratios = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            ratios[i] = median(resampled(over, random)) / median(resampled(under, random));
        }
        Arrays.sort(ratios);
        return new LapRatio(
                median(over) / median(under), ratios[RESAMPLES * 25 / 1000], ratios[RESAMPLES * 975 / 1000]);
    }

    private static double[] resampled(double[] laps, Random random) {
        double[] drawn = new double[laps.length];
        Arrays.setAll(drawn, i -> laps[random.nextInt(laps.length)]);
        return drawn;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
