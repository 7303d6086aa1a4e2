package dev.weir.runtime.operator;

/**
 * What an operator has counted since the job began, restarts included.
 *
 * @param in records taken (a source: emitted)
 * @param late records that came after all their windows were forgotten
 * @param malformed pieces of input that were not records
 */
public record OperatorCounters(long in, long late, long malformed) {
    /** Nothing counted. */
    public static final OperatorCounters NONE = new OperatorCounters(0, 0, 0);

    /** Both together. */
    public OperatorCounters plus(OperatorCounters other) {
        return new OperatorCounters(in + other.in, late + other.late, malformed + other.malformed);
    }
}
