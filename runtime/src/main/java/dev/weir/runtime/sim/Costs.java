package dev.weir.runtime.sim;

import dev.weir.fault.CheckpointReport;

/** What checkpoints and recoveries cost, in virtual time and bytes; adds up over runs. */
public final class Costs {
    private long checkpoints;
    private long checkpointNanos;
    private long checkpointBytes;
    private long stallNanos;
    private long capturedElements;
    private long snapshots;
    private long channelBytes;
    private long logBytes;
    private long events;
    private long eventBytes;
    private long recoveries;
    private long recoveryNanos;

    void add(CheckpointReport report) {
        checkpoints++;
        checkpointNanos += report.durationNanos();
        checkpointBytes += report.byteSize();
        stallNanos += report.maxStallNanos();
        capturedElements += report.capturedElements();
    }

    /** A task's snapshot is handed over, with so many bytes of elements in flight and of message logs in it. */
    void addSnapshot(long inFlightBytes, long loggedBytes) {
        snapshots++;
        channelBytes += inFlightBytes;
        logBytes += loggedBytes;
    }

    /** Events are sent, with so many bytes of the scheme's own on each. */
    void addEvents(long copies, long bytesEach) {
        events += copies;
        eventBytes += copies * bytesEach;
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
        snapshots += other.snapshots;
        channelBytes += other.channelBytes;
        logBytes += other.logBytes;
        events += other.events;
        eventBytes += other.eventBytes;
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

    /** Snapshots that tasks handed over. */
    public long snapshots() {
        return snapshots;
    }

    /** Bytes of elements in flight in a task's snapshot, mean. */
    public long meanChannelBytes() {
        return mean(channelBytes, snapshots);
    }

    /** Bytes of message logs in a task's snapshot, mean. */
    public long meanLogBytes() {
        return mean(logBytes, snapshots);
    }

    /** Events that were sent on channels. */
    public long events() {
        return events;
    }

    /** Bytes that a scheme sends on an event besides its number, mean. */
    public long meanEventBytes() {
        return mean(eventBytes, events);
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
