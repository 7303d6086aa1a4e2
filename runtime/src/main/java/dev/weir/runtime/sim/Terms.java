package dev.weir.runtime.sim;

import dev.weir.runtime.job.JobListener;
import dev.weir.runtime.job.RestartPolicy;
import dev.weir.state.SnapshotStore;

/**
 * How a job begins and ends when a caller wants it otherwise than a {@link Setup} says. Once stopped it stays so.
 *
 * @param snapshots where checkpoints are kept, over several simulations if need be
 * @param restarts how often the job may restart
 * @param restore whether it goes on from the newest checkpoint there
 * @param listener is told what happens to the job
 */
public record Terms(SnapshotStore snapshots, RestartPolicy restarts, boolean restore, JobListener listener) {}
