package dev.weir.runtime.task;

import dev.weir.ir.plan.EpochPolicy;
import dev.weir.ir.time.Clock;
import dev.weir.runtime.channel.Gate;

/** The batch a source task is filling: over when it has enough records, or has been open for long enough. */
final class Epoch {
    private final EpochPolicy policy;
    private final Clock clock;
    private int records;
    private long openedNanos;

    Epoch(EpochPolicy policy, Clock clock) {
        this.policy = policy;
        this.clock = clock;
    }

    /** Whether a record may be added. */
    boolean open(Gate gate) {
        return gate.open() && records < policy.maxRecords();
    }

    int room() {
        return policy.maxRecords() - records;
    }

    void took(int count) {
        if (records == 0 && count > 0) {
            openedNanos = clock.nanoTime();
        }
        records += count;
    }

    /**
     * Whether the batch is to be closed. One without records may hold only a watermark or an end, which must not wait.
     *
     * @param finished whether no record will follow; the end itself must not wait in an open batch
     */
    boolean isOver(boolean finished) {
        return finished
                || records == 0
                || records >= policy.maxRecords()
                || clock.nanoTime() - openedNanos >= policy.maxNanos();
    }

    void begin() {
        records = 0;
    }
}
