package dev.weir.benchmark.fork;

/**
 * How long a process measures.
 *
 * @param steadyIterations iterations without a change that end the warm-up
 * @param mostWarmUps iterations after which it ends anyway
 * @param mostWarmUpMillis time after which it ends anyway
 * @param iterations that count
 * @param pacedWarmUpMillis part of a paced run that is not recorded
 * @param pacedMillis part that is
 * @param probeMillis length of a run in search of the highest rate
 * @param tolerance how near that rate must be known, as a share
 */
public record Effort(
        int steadyIterations,
        int mostWarmUps,
        long mostWarmUpMillis,
        int iterations,
        long pacedWarmUpMillis,
        long pacedMillis,
        long probeMillis,
        double tolerance) {
    private static final int MILLIS_IN_A_SECOND = 1_000;

    /** For figures to be believed. */
    public static Effort usual() {
        return new Effort(5, 40, 15_000, 10, 1_000, 5_000, 2_000, 0.03);
    }

    /** For the matrix of all schedulers and schemes, which must be over in two minutes. */
    public static Effort brief() {
        return new Effort(3, 6, 1_500, 3, 200, 800, 500, 0.1);
    }

    /** To see that it works, not to believe the figures. */
    public static Effort quick() {
        return new Effort(2, 2, 500, 1, 50, 200, 200, 0.3);
    }

    /** The same with paced runs recorded for another time. */
    public Effort withPacedMillis(long millis) {
        return new Effort(
                steadyIterations,
                mostWarmUps,
                mostWarmUpMillis,
                iterations,
                pacedWarmUpMillis,
                millis,
                Math.max(1, Math.min(millis, probeMillis)),
                tolerance);
    }

    /** Events that are due within the part of a paced run that is not recorded. */
    public int warmUpEvents(long ratePerSecond) {
        return Math.toIntExact(pacedWarmUpMillis * ratePerSecond / MILLIS_IN_A_SECOND);
    }

    /** Events that are due within a paced run. */
    public int pacedEvents(long ratePerSecond) {
        return Math.toIntExact(Math.max(1, (pacedWarmUpMillis + pacedMillis) * ratePerSecond / MILLIS_IN_A_SECOND));
    }
}
