package dev.weir.runtime.sim;

import dev.weir.fault.CheckpointReport;

/** What checkpoints and recoveries cost, in virtual time and bytes; adds up over runs. */
public final class Costs {
    private long checkpoints;
    private long checkpointNanos;
    private long checkpointBytes;
    private long stallNanos;
    private long capturedElements;
    private long recoveries;
    private long recoveryNanos;

    void add(CheckpointReport report) {
        checkpoints++;
        checkpointNanos += report.durationNanos();
        checkpointBytes += report.byteSize();
        stallNanos += report.maxStallNanos();
        capturedElements += report.capturedElements();
    }

    void addRecovery(long nanos) {
        recoveries++;
        recoveryNanos += nanos;
    }

    /** Adds what another run cost. */
    public void add(Costs other) {
        checkpoints += other.checkpoints;
        checkpointNanos += other.checkpointNanos;
        checkpointBytes += other.checkpointBytes;
        stallNanos += other.stallNanos;
        capturedElements += other.capturedElements;
        recoveries += other.recoveries;
        recoveryNanos += other.recoveryNanos;
    }

    /** Checkpoints that were published. */
    public long checkpoints() {
        return checkpoints;
    }

    /** Mean time from trigger to publication, virtual nanoseconds. */
    public long meanCheckpointNanos() {
        return mean(checkpointNanos, checkpoints);
    }

    /** Mean bytes of a checkpoint's snapshots. */
    public long meanCheckpointBytes() {
        return mean(checkpointBytes, checkpoints);
    }

    /** Mean over checkpoints of the longest time a task kept a channel blocked, virtual nanoseconds. */
    public long meanStallNanos() {
        return mean(stallNanos, checkpoints);
    }

    /** Elements in flight in a checkpoint, times 1000. */
    public long capturedPerThousandCheckpoints() {
        return mean(capturedElements * 1000, checkpoints);
    }

    /** Restarts. */
    public long recoveries() {
        return recoveries;
    }

    /** Mean time from a death to the restart, virtual nanoseconds. */
    public long meanRecoveryNanos() {
        return mean(recoveryNanos, recoveries);
    }

    private static long mean(long sum, long count) {
        return count == 0 ? 0 : sum / count;
    }
}
