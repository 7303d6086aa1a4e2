package dev.weir.runtime.sim;

import dev.weir.fault.CheckpointPolicy;
import dev.weir.fault.FaultToleranceScheme;
import dev.weir.ir.plan.Cluster;
import dev.weir.scheduler.Scheduler;
import dev.weir.state.StateStore;

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
 */
public record Setup(
        FaultToleranceScheme scheme,
        Scheduler scheduler,
        StateStore store,
        Cluster cluster,
        int nodes,
        CheckpointPolicy checkpoints,
        boolean onDisk) {}
