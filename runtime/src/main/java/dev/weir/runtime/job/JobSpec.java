package dev.weir.runtime.job;

import dev.weir.fault.Capability;
import dev.weir.fault.CheckpointPolicy;
import dev.weir.fault.FaultToleranceScheme;
import dev.weir.ir.connector.Sink;
import dev.weir.ir.graph.Node;
import dev.weir.ir.operation.WriteOperation;
import dev.weir.ir.plan.Plan;
import dev.weir.ir.time.Clock;
import dev.weir.runtime.channel.LogBound;
import dev.weir.scheduler.Scheduler;
import dev.weir.state.SnapshotStore;
import dev.weir.state.StateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Everything a job is made of.
 *
 * @param plan what runs where
 * @param scheduler which task steps next
 * @param scheme how checkpoints are taken
 * @param stateStore where state lives
 * @param snapshots where checkpoints are kept
 * @param checkpoints when they are taken
 * @param logs how much is kept of each channel, for schemes with message logs
 * @param restarts how often a failed job is restarted
 * @param restore whether to start from the newest checkpoint
 * @param listener is told what happens
 * @param clock where time comes from
 * @param origin what else to start from, and what may be left behind
 */
public record JobSpec(
        Plan plan,
        Scheduler scheduler,
        FaultToleranceScheme scheme,
        StateStore stateStore,
        SnapshotStore snapshots,
        CheckpointPolicy checkpoints,
        LogBound logs,
        RestartPolicy restarts,
        boolean restore,
        JobListener listener,
        Clock clock,
        Origin origin) {
    public JobSpec {
        Set<Capability> required = scheme.requires();
        if (required.contains(Capability.PARTIAL_RESTART) && !required.contains(Capability.MESSAGE_LOG)) {
            throw new IllegalArgumentException(
                    "scheme " + scheme.name()
                            + " requires PARTIAL_RESTART, expected it to require MESSAGE_LOG as well: what tasks that go on have to be sent again is in logs");
        }
    }

    /** The same job, to go on from its newest checkpoint. */
    public JobSpec restoring() {
        return with(snapshots, true);
    }

    /** The same job, with checkpoints kept there. */
    public JobSpec keeping(SnapshotStore there) {
        return with(there, restore);
    }

    private JobSpec with(SnapshotStore store, boolean restores) {
        return new JobSpec(
                plan,
                scheduler,
                scheme,
                stateStore,
                store,
                checkpoints,
                logs,
                restarts,
                restores,
                listener,
                clock,
                origin);
    }

    /** Tells all sinks that a job begins. */
    void prepareSinks(boolean restoring) throws Exception {
        for (Sink<?> sink : sinks()) {
            sink.prepare(restoring);
        }
    }

    /** Tells all sinks that the job has finished; returns what went wrong on the way. */
    List<Exception> completeSinks() {
        List<Exception> failures = new ArrayList<>();
        for (Sink<?> sink : sinks()) {
            try {
                sink.complete();
            } catch (Exception e) {
                failures.add(e);
            }
        }
        return failures;
    }

    /** Tells all sinks that writers are made in this process, which need not be the one of the job's control. */
    void joinSinks() throws Exception {
        for (Sink<?> sink : sinks()) {
            sink.join();
        }
    }

    /** The sinks of the program. */
    private List<Sink<?>> sinks() {
        List<Sink<?>> sinks = new ArrayList<>();
        for (Node node : plan.graph().nodes()) {
            if (node.operation() instanceof WriteOperation<?> write) {
                sinks.add(write.sink());
            }
        }
        return sinks;
    }
}
