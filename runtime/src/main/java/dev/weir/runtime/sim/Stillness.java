package dev.weir.runtime.sim;

/**
 * For how long a job has not got on: in no round has a task taken an element from a channel or ended, or the job begun anew. A job that gets on
 * does so every few rounds, so that one that hangs is known by far fewer rounds than one needs that is slow.
 *
 * <p>A job may have to wait for a checkpoint to time out. While nothing at all happens, time passes fast enough for several of them.
 */
final class Stillness {
    /** Schemes with barriers stand still for 30 rounds at most, those with message logs, if these are very short, for 200. */
    static final int MOST_ROUNDS = 800;

    private static final int ROUNDS_OF_LITTLE_TIME = 100;
    private static final long LITTLE_NANOS = 20_000;
    static final int TIMEOUTS = 4;

    private final long longNanos;
    private long reached = -1;
    private int rounds;

    /** @param timeoutNanos of a checkpoint */
    Stillness(long timeoutNanos) {
        longNanos = Math.max(LITTLE_NANOS, timeoutNanos * TIMEOUTS / (MOST_ROUNDS - ROUNDS_OF_LITTLE_TIME));
    }

    /**
     * A round is over.
     *
     * @param now a number that changes whenever the job gets on
     */
    void look(long now) {
        rounds = now == reached ? rounds + 1 : 0;
        reached = now;
    }

    /** Whether the job is stuck. */
    boolean isTooLong() {
        return rounds > MOST_ROUNDS;
    }

    /** Rounds since the job got on last. */
    int rounds() {
        return rounds;
    }

    /** How much time passes in a round in which nothing happens. */
    long pauseNanos() {
        return rounds < ROUNDS_OF_LITTLE_TIME ? LITTLE_NANOS : longNanos;
    }
}
