package dev.weir.runtime.sim;

import dev.weir.fault.CheckpointPolicy;
import dev.weir.fault.FaultToleranceScheme;
import dev.weir.ir.plan.Cluster;
import dev.weir.runtime.channel.LogBound;
import dev.weir.scheduler.Scheduler;
import dev.weir.state.StateStore;
import java.time.Duration;

/**
 * What runs in a simulated world.
 *
 * @param scheme how checkpoints are taken
 * @param scheduler how the graph is cut
 * @param store where state lives
 * @param cluster workers, parallelism, slots of a ring
 * @param nodes that the workers are dealt out to
 * @param checkpoints when checkpoints are taken
 * @param onDisk whether checkpoints are kept on the simulated disk; else in memory
 * @param restartDelay time between a failure that was noticed and the restart
 * @param logs how much message logs keep
 * @param clustered whether the control and each node are processes of their own
 */
public record Setup(
        FaultToleranceScheme scheme,
        Scheduler scheduler,
        StateStore store,
        Cluster cluster,
        int nodes,
        CheckpointPolicy checkpoints,
        boolean onDisk,
        Duration restartDelay,
        LogBound logs,
        boolean clustered) {}
