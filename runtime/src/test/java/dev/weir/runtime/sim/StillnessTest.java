package dev.weir.runtime.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class StillnessTest {
    private static final long TIMEOUT_NANOS = 50_000_000;

    @Test
    void shouldEndWhenJobGetsOn() {
        Stillness stillness = new Stillness(TIMEOUT_NANOS);
        for (int round = 0; round <= Stillness.MOST_ROUNDS; round++) {
            stillness.look(1);
        }
        assertEquals(Stillness.MOST_ROUNDS, stillness.rounds());

        stillness.look(2);

        assertEquals(0, stillness.rounds());
    }

    @Test
    void shouldBeTooLongOnlyAfterSeveralTimeouts() {
        Stillness stillness = new Stillness(TIMEOUT_NANOS);
        long passedNanos = 0;
        while (!stillness.isTooLong()) {
            passedNanos += stillness.pauseNanos();
            stillness.look(1);
        }

        assertTrue(passedNanos >= Stillness.TIMEOUTS * TIMEOUT_NANOS, passedNanos + " ns");
        assertFalse(passedNanos >= 2 * Stillness.TIMEOUTS * TIMEOUT_NANOS, passedNanos + " ns");
    }

    @Test
    void shouldNotLetTimePassFasterWhileJobGetsOn() {
        Stillness stillness = new Stillness(TIMEOUT_NANOS);
        long first = stillness.pauseNanos();
        for (int round = 0; round < 10 * Stillness.MOST_ROUNDS; round++) {
            stillness.look(round);
            assertEquals(first, stillness.pauseNanos());
        }
    }
}
