package dev.weir.runtime.cluster;

import java.util.List;
import java.util.Set;

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
     * @param state WAITING for workers, STARTING, RUNNING, STOPPING, or how it ended: FINISHED, STOPPED, CANCELLED or FAILED
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
        /** It has too few workers. */
        public static final String WAITING = "WAITING";

        /** Its tasks are being opened, for the first time or once more. */
        public static final String STARTING = "STARTING";

        /** Its tasks run. */
        public static final String RUNNING = "RUNNING";

        /** Its tasks come to a stand, to begin anew or to end. */
        public static final String STOPPING = "STOPPING";

        private static final Set<String> GOES_ON = Set.of(WAITING, STARTING, RUNNING, STOPPING);

        public Job {
            placement = List.copyOf(placement);
        }

        /** Whether nothing more will become of it. */
        public boolean ended() {
            return !GOES_ON.contains(state);
        }
    }
}
