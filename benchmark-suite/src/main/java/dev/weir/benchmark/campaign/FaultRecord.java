package dev.weir.benchmark.campaign;

/**
 * What became of a fault.
 *
 * @param strike the fault
 * @param job that was struck
 * @param runningNanos from the fault until all tasks of another attempt ran; negative if there was none
 * @param checkpointNanos from the fault until a checkpoint after that was completed, or the job had finished; negative if none was awaited
 */
record FaultRecord(Strike strike, String job, long runningNanos, long checkpointNanos) {
    private static final double MILLI = 1e6;

    /** A line of a table, in comma-separated values. */
    String line() {
        return String.join(
                ",",
                strike.kind().name(),
                strike.target(),
                job,
                millis(runningNanos),
                millis(checkpointNanos),
                '"' + strike.proof().replace('"', '\'') + '"');
    }

    private static String millis(long nanos) {
        return nanos < 0 ? "" : Long.toString(Math.round(nanos / MILLI));
    }
}
