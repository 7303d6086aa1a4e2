package dev.weir.benchmark.statistics;

import java.util.Arrays;
import java.util.List;

/**
 * Measurements in two levels: processes, and repetitions in each. Repetitions of one process have its layout of memory and code in common,
 * so they are not independent; processes are (Georges et al., Statistically Rigorous Java Performance Evaluation, 2007; Kalibera and Jones,
 * Rigorous Benchmarking in Reasonable Time, 2013).
 */
public final class Sample {
    private final double[][] byProcess;

    private Sample(double[][] byProcess) {
        this.byProcess = byProcess;
    }

    /**
     * Measurements by process.
     *
     * @throws IllegalArgumentException if there is no process, or one without a measurement
     */
    public static Sample of(List<List<Double>> byProcess) {
        double[][] all = new double[byProcess.size()][];
        for (int process = 0; process < all.length; process++) {
            all[process] = byProcess.get(process).stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            if (all[process].length == 0) {
                throw new IllegalArgumentException("process " + process + " has no measurement");
            }
        }
        if (all.length == 0) {
            throw new IllegalArgumentException("there is no process with a measurement");
        }
        return new Sample(all);
    }

    /** All measurements, process by process. */
    public List<Double> all() {
        return Arrays.stream(byProcess).flatMapToDouble(Arrays::stream).boxed().toList();
    }

    /** Number of processes. */
    public int processes() {
        return byProcess.length;
    }

    /** Repetitions of a process. */
    double[] of(int process) {
        return byProcess[process];
    }

    /** The estimate: the mean over processes of the median of each. */
    public double estimate() {
        return Arrays.stream(byProcess).mapToDouble(Sample::median).average().orElse(Double.NaN);
    }

    /** The median of some values, which are not changed; NaN of none. */
    public static double median(double[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
