package dev.weir.runtime.sim;

/** What a run may run into. A verdict without these proves nothing. */
public enum Coverage {
    /** A job went on from a checkpoint. */
    RECOVERED_FROM_CHECKPOINT,
    /** A job began again from nothing, since no checkpoint was published yet. */
    RECOVERED_FROM_NOTHING,
    /** A job went on from a checkpoint that was taken with other numbers of tasks. */
    RESCALED,
    /** Some tasks were restarted, and the others went on with the state they had. */
    ONLY_SOME_RESTARTED,
    /** A checkpoint was published. */
    CHECKPOINT_COMPLETED,
    /** A checkpoint was given up. */
    CHECKPOINT_ABORTED,
    /** An element in flight was captured in a snapshot. */
    ELEMENT_CAPTURED,
    /** An element in flight was restored from a snapshot. */
    ELEMENT_RESTORED,
    /** A message came from a deployment that is gone. */
    STALE_MESSAGE,
    /** A barrier came of a checkpoint that is over at its task. */
    STALE_BARRIER,
    /** A barrier came to a task that still waited for others of an older checkpoint. */
    NEWER_BARRIER,
    /** A task died between two turns. */
    TASK_KILLED,
    /** A worker died. */
    WORKER_KILLED,
    /** A node died. */
    NODE_KILLED,
    /** The process of the control died. */
    CONTROL_KILLED,
    /** The power failed. */
    POWER_FAILED,
    /** Something died while a published checkpoint was not committed everywhere. */
    DIED_DURING_COMMIT,
    /** Something died before an earlier death was recovered from. */
    DIED_DURING_RECOVERY,
    /** Something died between the decision to restart and the restart. */
    DIED_BEFORE_RESTART,
    /** A task that was to go on died while others were about to be restarted. */
    SPARED_TASK_DIED,
    /** Something died while a channel was blocked. */
    DIED_WHILE_BLOCKED,
    /** Something died while a task had taken its snapshot and had not handed it over. */
    DIED_WHILE_RECORDING,
    /** Something died in the last checkpoint. */
    DIED_AT_THE_END,
    /** Every task had finished while a checkpoint was under way that had begun before. */
    FINISHED_DURING_CHECKPOINT,
    /** A packet was lost and sent again. */
    PACKET_LOST,
    /** A packet was doubled. */
    PACKET_DOUBLED,
    /** A double was dropped. */
    PACKET_DROPPED_AS_DOUBLE,
    /** A packet overtook another. */
    PACKET_CAME_EARLY,
    /** Two places could not reach each other. */
    PARTITIONED,
    /** A task could not go on for want of room behind it. */
    BACKPRESSURED,
    /** A message log was full, so that its sender took nothing more. */
    LOG_FULL,
    /** A user's function threw. */
    FUNCTION_THREW,
    /** A source threw. */
    SOURCE_THREW,
    /** A sink threw when it took a record. */
    WRITE_THREW,
    /** A sink threw before it pre-committed. */
    PRE_COMMIT_THREW,
    /** A sink threw before it committed. */
    COMMIT_THREW,
    /** A sink threw after it had committed. */
    COMMITTED_THREW,
    /** A sink threw before it finished what was in doubt. */
    RECOVER_THREW,
    /** A write failed. */
    DISK_FAILED_WRITE,
    /** A write was torn. */
    DISK_TORN_WRITE,
    /** The disk was full. */
    DISK_FULL,
    /** A call of the disk was slow. */
    DISK_SLOW,
    /** A rename failed. */
    DISK_FAILED_MOVE,
    /** Names could not be made durable. */
    DISK_FAILED_SYNC,
    /** A write was lost though told to be durable. */
    DISK_LOST_WRITE,
    /** A byte changed. */
    DISK_FLIPPED_BYTE,
    /** A damaged checkpoint was noticed. */
    DAMAGE_NOTICED,
    /** The job was stopped by the user, and went on later. */
    STOPPED,
    /** A node was taken for dead since nothing was heard of it. */
    NODE_LOST_BY_SILENCE,
    /** A node registered that had registered before. */
    NODE_REGISTERED_AGAIN,
    /** A process stood still, and went on later. */
    PROCESS_FROZEN,
    /** A connection between two living processes broke. */
    CONNECTION_BROKEN,
    /** A new process of the control found nodes that still ran the job. */
    CONTROL_CAME_BACK_TO_NODES,
    /** A command came to a node from a control, or of a deployment, that is over. */
    STALE_COMMAND,
    /** A report of a node came about a deployment that is over. */
    STALE_REPORT,
    /** A task of a deployment that is over wrote a snapshot or output. */
    ZOMBIE_WROTE,
    /** A job waited for workers. */
    WAITED_FOR_WORKERS,
    /** A node read a snapshot from the copy that it had kept. */
    LOCAL_COPY_READ,
    /** A node's copy of a snapshot was not what had been written, and the shared store was read. */
    LOCAL_COPY_REFUSED,
    /** An element was sent once more over a channel that was led another way, out of its sender's log. */
    SENT_AGAIN_ELSEWHERE,
    /** A task began anew on a node on which others of its deployment, to which it is joined, went on. */
    JOINED_OTHERS_ELSEWHERE,
    /** A task of a node that was taken for dead wrote a snapshot, in a deployment of which other tasks had gone on without it. */
    ZOMBIE_AMONG_OTHERS_WROTE;

    /** Whether it occurs only where the control and each node are processes of their own. */
    public boolean isOfClusters() {
        return compareTo(NODE_LOST_BY_SILENCE) >= 0;
    }

    private static final Coverage[] THROWN = new Coverage[Site.values().length];
    private static final Coverage[] DISK = new Coverage[DiskFault.values().length];

    static {
        for (Site site : Site.values()) {
            THROWN[site.ordinal()] = valueOf(site.name() + "_THREW");
        }
        for (DiskFault fault : DiskFault.values()) {
            DISK[fault.ordinal()] = valueOf("DISK_" + fault.name());
        }
    }

    /** What a throwing site is counted as. */
    static Coverage of(Site site) {
        return THROWN[site.ordinal()];
    }

    /** What a fault of the disk is counted as. */
    static Coverage of(DiskFault fault) {
        return DISK[fault.ordinal()];
    }
}
