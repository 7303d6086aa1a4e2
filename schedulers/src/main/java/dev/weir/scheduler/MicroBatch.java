package dev.weir.scheduler;

import dev.weir.ir.graph.Graph;
import dev.weir.ir.plan.ChannelPlan;
import dev.weir.ir.plan.Cluster;
import dev.weir.ir.plan.EpochPolicy;
import dev.weir.ir.plan.Plan;

/**
 * Batch after batch, stage by stage. A stage is what lies between two exchanges, fused into one task a subtask; an exchange is a stage
 * boundary even from one task to one task, and hands over whole batches. Stages are cut as in Zaharia et al., Discretized Streams,
 * SOSP 2013, section 3; sources close a batch by count or by time.
 */
public final class MicroBatch implements Scheduler {
    /** Records of a source task in a batch, unless told otherwise. */
    public static final int DEFAULT_RECORDS = 10_000;

    /** Longest time a batch stays open, unless told otherwise. */
    public static final long DEFAULT_NANOS = 20_000_000;

    private final EpochPolicy epoch;

    /** Batches of up to {@value #DEFAULT_RECORDS} records or 20 ms. */
    public MicroBatch() {
        this(DEFAULT_RECORDS, DEFAULT_NANOS);
    }

    /**
     * Batches of another size.
     *
     * @param maxRecords a source task's records in a batch, at least 1
     * @param maxNanos longest time a batch stays open once it has a record, in nanoseconds, at least 1
     */
    public MicroBatch(int maxRecords, long maxNanos) {
        epoch = new EpochPolicy(maxRecords, maxNanos);
    }

    @Override
    public String name() {
        return "micro-batch";
    }

    @Override
    public Plan plan(Graph graph, Cluster cluster) {
        PlanBuilder builder = new PlanBuilder(graph, cluster);
        return builder.fuse(builder::isLocal).build(ChannelPlan.Kind.BATCH, epoch);
    }

    @Override
    public Dispatch dispatch() {
        return new StageByStage();
    }
}
