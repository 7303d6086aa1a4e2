package dev.weir.benchmark.policy;

import dev.weir.fault.CheckpointPolicy;
import dev.weir.fault.Schemes;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.plan.Cluster;
import dev.weir.ir.time.Clock;
import dev.weir.runtime.channel.LogBound;
import dev.weir.runtime.job.JobControl;
import dev.weir.runtime.job.JobException;
import dev.weir.runtime.job.JobListener;
import dev.weir.runtime.job.JobSpec;
import dev.weir.runtime.job.Origin;
import dev.weir.runtime.job.RestartPolicy;
import dev.weir.scheduler.Scheduler;
import dev.weir.state.HeapStateStore;
import dev.weir.state.MemorySnapshotStore;

/**
 * A real job with one worker, all of it on the thread of whoever runs it.
 *
 * @param graph what is run
 * @param scheduler how
 * @param ringSlots elements a channel holds
 * @param scheme name of the checkpoint scheme
 * @param checkpoints when they are taken
 * @param clock where time comes from
 */
record SingleWorkerJob(
        Graph graph, Scheduler scheduler, int ringSlots, String scheme, CheckpointPolicy checkpoints, Clock clock) {

    /** Without checkpoints but the last. */
    SingleWorkerJob(Graph graph, Scheduler scheduler, int ringSlots, Clock clock) {
        this(graph, scheduler, ringSlots, "aligned", CheckpointPolicy.atTheEnd(), clock);
    }

    /** Runs it to its end; what is to be done when there is nothing to do for now, such as letting time pass, is told. */
    void run(InlineMachine machine, Runnable whenIdle) {
        JobSpec spec = new JobSpec(
                scheduler.plan(graph, new Cluster(1, 1, ringSlots)),
                scheduler,
                Schemes.named(scheme),
                new HeapStateStore(),
                new MemorySnapshotStore(),
                checkpoints,
                LogBound.USUAL,
                RestartPolicy.times(0),
                false,
                new JobListener() {},
                clock,
                Origin.OWN);
        JobControl control = new JobControl(spec, machine);
        control.start();
        while (!control.ended()) {
            boolean any = machine.turn();
            any |= machine.deliver(clock.nanoTime());
            any |= control.turn();
            if (!any) {
                whenIdle.run();
            }
        }
        JobException failure = control.failure();
        if (failure != null) {
            throw failure;
        }
    }
}
