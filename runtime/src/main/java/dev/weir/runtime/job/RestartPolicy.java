package dev.weir.runtime.job;

import dev.weir.ir.connector.SinkException;
import dev.weir.ir.connector.SourceException;
import dev.weir.state.SnapshotException;
import dev.weir.state.StateCapacityException;
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

    /** Whether a restart would only fail again. */
    static boolean isOfNoUse(Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof StateCapacityException
                    || each instanceof SourceException
                    || each instanceof SinkException
                    || each instanceof SnapshotException
                    || each instanceof VirtualMachineError
                    || (each instanceof RemoteFailure told && told.isOfNoUseToRestart())) {
                return true;
            }
        }
        return false;
    }
}
