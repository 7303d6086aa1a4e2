package dev.weir.runtime.job;

import java.time.Duration;

/**
 * How often a failed job is restarted from its last checkpoint.
 *
 * @param maxRestarts over the whole run, at least 0
 * @param delay time to wait before each
 */
public record RestartPolicy(int maxRestarts, Duration delay) {
    public RestartPolicy {
        if (maxRestarts < 0 || delay.isNegative()) {
            throw new IllegalArgumentException(
                    "expected maxRestarts >= 0 and delay >= 0, found " + maxRestarts + " and " + delay);
        }
    }

    /** Fails at the first failure. */
    public static RestartPolicy never() {
        return new RestartPolicy(0, Duration.ZERO);
    }

    /** Restarts so many times, without delay. */
    public static RestartPolicy times(int maxRestarts) {
        return new RestartPolicy(maxRestarts, Duration.ZERO);
    }
}
