package dev.weir.runtime.sim.trace;

/** What sort of thing a {@link TraceEvent} tells of. */
public enum TraceKind {
    /** A record was put into a channel. */
    RECORD_SENT,
    /** A record was taken from a channel and handled. */
    RECORD_TAKEN,
    /** A watermark was put into a channel. */
    WATERMARK_SENT,
    /** A watermark was taken from a channel. */
    WATERMARK_TAKEN,
    /** A sender said that it has nothing for now, and that nobody should wait for its watermarks. */
    IDLE_SENT,
    /** A receiver learned that a sender is idle. */
    IDLE_TAKEN,
    /** A sender said that no record will follow. */
    END_SENT,
    /** A receiver learned that no record will follow. */
    END_TAKEN,
    /** A barrier was put into a channel, behind all that was sent before. */
    BARRIER_SENT,
    /** A barrier came up at the head of a channel. */
    BARRIER_TAKEN,
    /** A barrier was announced beside a channel, ahead of what stands in it. */
    BARRIER_ANNOUNCED,
    /** A receiver saw the announcement of a barrier. */
    ANNOUNCEMENT_SEEN,
    /** A control message was sent, between a task and the coordinator or among workers. */
    MESSAGE_SENT,
    /** A control message arrived. */
    MESSAGE_RECEIVED,
    /** A control message was lost, or refused as stale. */
    MESSAGE_DROPPED,
    /** A receiver stopped taking from the channel of its peer. */
    BLOCKED,
    /** A receiver went on taking from the channel of its peer. */
    UNBLOCKED,
    /** A task wrote its state for a checkpoint. */
    SNAPSHOT,
    /** An element in flight was copied into a checkpoint. */
    CAPTURED,
    /** A snapshot became durable. */
    PERSISTED,
    /** A checkpoint was published: it exists from now on. */
    PUBLISHED,
    /** A checkpoint, or a snapshot of one, was given up. */
    DISCARDED,
    /** A sink made output durable that is not visible yet. */
    PRE_COMMITTED,
    /** A sink wrote a record. */
    WRITTEN,
    /** A sink made output visible. */
    COMMITTED,
    /** A process line died and lost what it had in memory. */
    CRASHED,
    /** A process line began to run, or ran again. */
    STARTED,
    /** A process line took over the state of a checkpoint. */
    RESTORED,
    /** The simulator did something bad on purpose, other than a crash. */
    FAULT,
    /** Virtual time was moved on. */
    TIME_PASSED,
    /** A promise was found broken: this is what the run is shown for. */
    VIOLATION,
    /** Anything else worth reading. */
    NOTE
}
