package dev.weir.benchmark.campaign;

import dev.weir.runtime.cluster.ClusterView;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the cluster looked like at a moment, and the job that runs.
 *
 * @param nanos when
 * @param nodes names of those registered
 * @param job the last that was submitted
 */
record Look(long nanos, Set<String> nodes, ClusterView.Job job) {
    private static final ClusterView.Job NONE =
            new ClusterView.Job("", "", ClusterView.Job.STARTING, 0, 0, List.of(), "");

    static Look at(long nanos, ClusterView view) {
        Set<String> names = new HashSet<>();
        view.nodes().forEach(node -> names.add(node.name()));
        List<ClusterView.Job> jobs = view.jobs();
        return new Look(nanos, names, jobs.isEmpty() ? NONE : jobs.get(jobs.size() - 1));
    }

    boolean runs() {
        return job.state().equals(ClusterView.Job.RUNNING);
    }
}
