package dev.weir.runtime.channel;

/** What stands in a channel between two tasks. */
public enum ElementKind {
    /** A record with its timestamp. */
    RECORD,
    /** A watermark, in the place of the timestamp; also says that an idle sender is active again. */
    WATERMARK,
    /** The sender has nothing for now: it no longer holds the receiver's watermark back. */
    IDLE,
    /** No record will follow. Events may: checkpoints go on until the job ends. */
    END,
    /** An event of the checkpoint scheme, such as a barrier. */
    EVENT,
    /** The own place of an event that was announced ahead of it. */
    ANNOUNCED
}
