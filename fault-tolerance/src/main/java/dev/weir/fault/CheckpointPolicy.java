package dev.weir.fault;

import java.time.Duration;

/**
 * When checkpoints are taken and when they are given up.
 *
 * @param interval from the start of one to the start of the next; zero: only one, at the end
 * @param timeout longest a checkpoint may take before it is aborted
 * @param minimumPause least time between the end of one and the start of the next
 * @param tolerableFailures checkpoints that may fail in a row before the job fails
 */
public record CheckpointPolicy(Duration interval, Duration timeout, Duration minimumPause, int tolerableFailures) {
    public CheckpointPolicy {
        if (interval.isNegative()
                || timeout.isNegative()
                || timeout.isZero()
                || minimumPause.isNegative()
                || tolerableFailures < 0) {
            throw new IllegalArgumentException(
                    "expected interval >= 0, timeout > 0, minimumPause >= 0, tolerableFailures >= 0, found " + interval
                            + ", " + timeout + ", " + minimumPause + ", " + tolerableFailures);
        }
    }

    /** Only the final checkpoint. */
    public static CheckpointPolicy atTheEnd() {
        return every(Duration.ZERO);
    }

    /** One every interval, with a timeout of 10 minutes, no pause, 3 tolerable failures. */
    public static CheckpointPolicy every(Duration interval) {
        return new CheckpointPolicy(interval, Duration.ofMinutes(10), Duration.ZERO, 3);
    }
}
