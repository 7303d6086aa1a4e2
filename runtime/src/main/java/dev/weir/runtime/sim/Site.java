package dev.weir.runtime.sim;

/** A place in a job where something of the user's may throw. */
public enum Site {
    /** A function handles a record. */
    FUNCTION,
    /** A source is asked for records. */
    SOURCE,
    /** A sink takes a record. */
    WRITE,
    /** A sink is about to pre-commit. */
    PRE_COMMIT,
    /** A sink is about to commit. */
    COMMIT,
    /** A sink has committed, and does not come to say so. */
    COMMITTED,
    /** A sink is about to finish what is in doubt after a restart. */
    RECOVER
}
