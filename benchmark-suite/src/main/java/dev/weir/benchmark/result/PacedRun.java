package dev.weir.benchmark.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run at a fixed open-loop rate.
 *
 * @param mode for what it was
 * @param ratePerSecond events a second
 * @param events of the log
 * @param sustained whether the contender kept up
 * @param lagSlope seconds by which the source fell behind a second
 * @param latency histogram from due times, as {@link HistogramText}
 * @param sinceTaken the same from when the event was taken: what coordinated omission would show
 * @param lag histogram of how late events were taken
 * @param platform histogram of the platform's hiccups meanwhile
 * @param sliceMillis length of a slice
 * @param slices over time
 * @param checkpoints during it, if the contender tells
 * @param recovery from a failure, if there was one
 * @param use what was used meanwhile
 */
public record PacedRun(
        Mode mode,
        long ratePerSecond,
        int events,
        boolean sustained,
        double lagSlope,
        String latency,
        String sinceTaken,
        String lag,
        String platform,
        long sliceMillis,
        List<Slice> slices,
        List<Mark> checkpoints,
        @Nullable Recovery recovery,
        Iteration use) {
    public PacedRun {
        slices = List.copyOf(slices);
        checkpoints = List.copyOf(checkpoints);
    }
}
