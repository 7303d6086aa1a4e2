package dev.weir.runtime.cluster;

import java.util.List;

/**
 * What a cluster looks like at a moment, for people.
 *
 * @param nodes that are there
 * @param jobs all that were submitted
 */
public record ClusterView(List<Node> nodes, List<Job> jobs) {
    public ClusterView {
        nodes = List.copyOf(nodes);
        jobs = List.copyOf(jobs);
    }

    /**
     * A node.
     *
     * @param name its name
     * @param workers threads it has
     * @param free threads that no job uses
     */
    public record Node(String name, int workers, int free) {}

    /**
     * A job.
     *
     * @param id its number
     * @param program its name
     * @param state such as RUNNING or FINISHED
     * @param attempt number of the deployment
     * @param checkpoint the last one that was published, or 0
     * @param placement which of its workers is on which node, one entry a worker; empty if none runs
     * @param note what to tell a person: why it waits, why it failed
     */
    public record Job(
            String id,
            String program,
            String state,
            long attempt,
            long checkpoint,
            List<String> placement,
            String note) {
        public Job {
            placement = List.copyOf(placement);
        }
    }
}
