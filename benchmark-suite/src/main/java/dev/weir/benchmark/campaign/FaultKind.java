package dev.weir.benchmark.campaign;

/** What is done to a cluster. */
public enum FaultKind {
    /** SIGKILL of a node that has tasks of the job. */
    KILL_NODE("kill -9 of a node", 6),
    /** SIGKILL of the coordinator. */
    KILL_COORDINATOR("kill -9 of the coordinator", 4),
    /** SIGKILL of two processes at once: two nodes, or a node and the coordinator. */
    KILL_TWO("kill -9 of two processes at once", 2),
    /** SIGKILL of a process right after a checkpoint was published, when sinks are told to commit. */
    KILL_IN_COMMIT("kill -9 during commit", 4),
    /** SIGKILL of a node, and of another process while the job recovers from that. */
    KILL_IN_RECOVERY("kill -9 during recovery", 3),
    /** SIGSTOP of a node, SIGCONT before the coordinator takes it for dead. */
    FREEZE_SHORT("SIGSTOP of a node, below the silence allowed", 1),
    /** SIGSTOP of a node, SIGCONT after its tasks have gone on elsewhere. */
    FREEZE_LONG("SIGSTOP of a node, above the silence allowed", 1),
    /** SIGSTOP of the coordinator, SIGCONT after the silence it allows its nodes. */
    FREEZE_COORDINATOR("SIGSTOP of the coordinator", 1),
    /** A node's host is cut off from all others and joined again. */
    PARTITION("partition of a node's host", 2),
    /** The disk of checkpoints and output stands still for a moment. */
    DISK_SLOW("disk that stands still", 1),
    /** The disk of checkpoints and output has no room for a moment. */
    DISK_FULL("full disk", 1);

    private final String title;
    private final int weight;

    FaultKind(String title, int weight) {
        this.title = title;
        this.weight = weight;
    }

    /** In words. */
    public String title() {
        return title;
    }

    /** How often it is chosen, in relation to the others. */
    int weight() {
        return weight;
    }

    /** Whether the job has to begin anew because of it. */
    boolean forcesRestart() {
        return switch (this) {
            case KILL_NODE, KILL_COORDINATOR, KILL_TWO, KILL_IN_COMMIT, KILL_IN_RECOVERY, FREEZE_LONG, PARTITION ->
                true;
            case FREEZE_SHORT, FREEZE_COORDINATOR, DISK_SLOW, DISK_FULL -> false;
        };
    }

    boolean needsHosts() {
        return this == PARTITION;
    }

    boolean needsDisk() {
        return this == DISK_SLOW || this == DISK_FULL;
    }
}
