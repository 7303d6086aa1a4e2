package dev.weir.benchmark.campaign;

import dev.weir.runtime.cluster.ClusterView;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the cluster looked like at a moment, and the job that is watched.
 *
 * @param nanos when
 * @param nodes names of those registered
 * @param job the one that was submitted last, or one without a name
 */
record Look(long nanos, Set<String> nodes, ClusterView.Job job) {
    private static final ClusterView.Job NONE =
            new ClusterView.Job("", "", ClusterView.Job.STARTING, 0, 0, List.of(), "");

    /** What was seen, of the cluster and of the job of that name. */
    static Look at(long nanos, ClusterView view, String job) {
        Set<String> names = new HashSet<>();
        view.nodes().forEach(node -> names.add(node.name()));
        return new Look(
                nanos,
                names,
                view.jobs().stream()
                        .filter(each -> each.id().equals(job))
                        .findFirst()
                        .orElse(NONE));
    }

    boolean runs() {
        return job.state().equals(ClusterView.Job.RUNNING);
    }
}
