package dev.weir.runtime.sim;

/** In what way a call of the disk goes wrong. */
public enum DiskFault {
    /** A write fails and leaves nothing. */
    FAILED_WRITE,
    /** A write fails after half of its bytes. */
    TORN_WRITE,
    /** No write succeeds for a while: there is no room. */
    FULL,
    /** A call takes a millisecond of virtual time. */
    SLOW,
    /** A rename fails. */
    FAILED_MOVE,
    /** A call to make names durable fails, and does nothing. */
    FAILED_SYNC,
    /** A write is told to be durable and is not: a power failure takes it back. Beyond what checkpoints can survive unnoticed. */
    LOST_WRITE,
    /** One byte of a file changes after it was written. Beyond what checkpoints can survive unnoticed. */
    FLIPPED_BYTE;

    /** Whether it breaks a promise of durability that a checkpoint needs. */
    public boolean breaksDurability() {
        return this == LOST_WRITE || this == FLIPPED_BYTE;
    }
}
