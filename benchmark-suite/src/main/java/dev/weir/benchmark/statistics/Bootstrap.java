package dev.weir.benchmark.statistics;

import java.util.Arrays;
import java.util.Random;

/**
 * Intervals by resampling: processes with replacement, then repetitions within each. With few processes a percentile interval is too narrow;
 * its tails are widened to what Student's t with that many processes asks for (Hesterberg, What Teachers Should Know About the Bootstrap,
 * 2015: expanded percentile interval). With two or three processes this comes to all that resampling can give.
 */
public final class Bootstrap {
    private static final int RESAMPLES = 4_000;
    private static final double TAIL = 0.025;

    private final long seed;

    /** @param seed of the resampling: the same data give the same interval */
    public Bootstrap(long seed) {
        this.seed = seed;
    }

    /** The estimate of a sample with a 95 % interval; without one if there is only one process. */
    public Interval interval(Sample sample) {
        if (sample.processes() < 2) {
            return Interval.unknown(sample.estimate());
        }
        Random random = new Random(seed);
        double[] resampled = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            resampled[i] = resample(sample, random);
        }
        return between(sample.estimate(), resampled, sample.processes());
    }

    /** The ratio of two estimates with a 95 % interval; without one if either has only one process. */
    public Interval ratio(Sample numerator, Sample denominator) {
        double value = numerator.estimate() / denominator.estimate();
        int processes = Math.min(numerator.processes(), denominator.processes());
        if (processes < 2) {
            return Interval.unknown(value);
        }
        Random random = new Random(seed);
        double[] resampled = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            resampled[i] = resample(numerator, random) / resample(denominator, random);
        }
        return between(value, resampled, processes);
    }

    private static double resample(Sample sample, Random random) {
        double sum = 0;
        for (int i = 0; i < sample.processes(); i++) {
            double[] process = sample.of(random.nextInt(sample.processes()));
            double[] again = new double[process.length];
            for (int k = 0; k < again.length; k++) {
                again[k] = process[random.nextInt(process.length)];
            }
            sum += Sample.median(again);
        }
        return sum / sample.processes();
    }

    private static Interval between(double value, double[] resampled, int processes) {
        Arrays.sort(resampled);
        double tail = Student.expandedTail(TAIL, processes);
        int cut = (int) Math.floor(tail * (resampled.length - 1));
        return new Interval(value, resampled[cut], resampled[resampled.length - 1 - cut]);
    }
}
