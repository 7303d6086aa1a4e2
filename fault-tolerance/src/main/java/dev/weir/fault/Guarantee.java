package dev.weir.fault;

/** What the effects of records on state and committed output are after a restart. */
public enum Guarantee {
    /** As if nothing had happened. */
    EXACTLY_ONCE,
    /** Some records may count twice. */
    AT_LEAST_ONCE,
    /** Some records may be lost. */
    AT_MOST_ONCE
}
