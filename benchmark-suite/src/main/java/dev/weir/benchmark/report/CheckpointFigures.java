package dev.weir.benchmark.report;

import java.util.List;

/**
 * Checkpoints that ended during the runs of a cell.
 *
 * @param completed published
 * @param failed given up
 * @param medianNanos from trigger to publication, of those that completed; 0 if none did
 * @param mostCaptured most elements in flight that one of them holds
 */
public record CheckpointFigures(int completed, int failed, long medianNanos, long mostCaptured) {
    /**
     * Figures of checkpoints.
     *
     * @param durationsNanos of those that completed
     */
    public static CheckpointFigures of(List<Long> durationsNanos, int failed, long mostCaptured) {
        return new CheckpointFigures(durationsNanos.size(), failed, median(durationsNanos), mostCaptured);
    }

    /** Median of some durations, 0 if there are none. */
    public static long median(List<Long> durationsNanos) {
        long[] sorted =
                durationsNanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[(sorted.length - 1) / 2];
    }
}
