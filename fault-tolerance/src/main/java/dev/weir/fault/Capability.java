package dev.weir.fault;

/** What a scheme may ask the engine for, and pays for; a task of a scheme that asks for nothing has no trace of it. */
public enum Capability {
    /**
     * Elements (records, watermarks, idle marks) are numbered on each channel, from 1, over all restarts, and senders keep what they
     * sent: {@link TaskPort#sent}, {@link TaskPort#handled}, {@link TaskPort#truncateLog}. Logs and positions are part of snapshots; a
     * restored channel holds what its sender's log has beyond its receiver's position.
     */
    MESSAGE_LOG,
    /**
     * With {@link #MESSAGE_LOG}: after a death some tasks keep their state and go on: {@link RecoveryPlan} may leave tasks out, and is obeyed as it is. Of a scheme that does not ask
     * for this all tasks restart that are joined to the dead by channels, whatever its plan says; see {@link Coordinator#onFailure}. Whoever asks for it has it judged: a verdict takes runs in which some tasks did go on.
     */
    PARTIAL_RESTART
}
