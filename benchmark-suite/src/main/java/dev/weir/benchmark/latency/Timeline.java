package dev.weir.benchmark.latency;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.IntCountsHistogram;

/**
 * Values by when they belong to: one histogram for each slice of a run, made beforehand, so that recording allocates nothing. For one
 * thread; several are added up afterwards.
 */
public final class Timeline {
    /** Length of a slice. */
    public static final long SLICE_NANOS = 100_000_000;

    private static final long HIGHEST_NANOS = 3_600_000_000_000L;
    private static final int DIGITS = 2;

    private final IntCountsHistogram[] slices;

    /** @param lengthNanos of the run; what belongs to a later time counts to the last slice */
    public Timeline(long lengthNanos) {
        slices = new IntCountsHistogram[(int) (lengthNanos / SLICE_NANOS) + 1];
        for (int i = 0; i < slices.length; i++) {
            slices[i] = new IntCountsHistogram(HIGHEST_NANOS, DIGITS);
        }
    }

    /**
     * Records a value.
     *
     * @param atNanos since the run began
     */
    public void record(long atNanos, long nanos) {
        int slice = (int) Math.min(slices.length - 1, Math.max(0, atNanos) / SLICE_NANOS);
        slices[slice].recordValue(Math.min(HIGHEST_NANOS, nanos));
    }

    /** The histograms of several timelines of one run, slice by slice. */
    public static List<Histogram> sum(List<Timeline> timelines) {
        List<Histogram> sums = new ArrayList<>();
        for (Timeline timeline : timelines) {
            for (int i = 0; i < timeline.slices.length; i++) {
                if (sums.size() <= i) {
                    sums.add(new Histogram(DIGITS));
                }
                sums.get(i).add((AbstractHistogram) timeline.slices[i]);
            }
        }
        return sums;
    }
}
