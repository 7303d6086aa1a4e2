package dev.weir.benchmark.campaign;

/**
 * A fault that was inflicted.
 *
 * @param kind what it was
 * @param target on whom
 * @param nanos when the last of it hit; from here on recovery is timed
 * @param proof what shows that it has hit
 */
record Strike(FaultKind kind, String target, long nanos, String proof) {}
