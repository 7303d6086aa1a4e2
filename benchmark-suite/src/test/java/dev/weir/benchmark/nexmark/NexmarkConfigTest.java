package dev.weir.benchmark.nexmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class NexmarkConfigTest {

    private static final NexmarkConfig CONFIG = NexmarkConfig.ofSeed(7);

    @Test
    void shouldRefuseARateOfZero() {
        assertEquals(
                "ratePerSecond is 0, expected 1 to 1000000000",
                assertThrows(IllegalArgumentException.class, () -> CONFIG.withRatePerSecond(0))
                        .getMessage());
    }

    @Test
    void shouldRefuseATimeBefore1970() {
        assertThrows(IllegalArgumentException.class, () -> CONFIG.withBaseTimeMillis(-1));
    }

    @Test
    void shouldRefuseAGroupThatWouldRepeatEvents() {
        assertThrows(IllegalArgumentException.class, () -> CONFIG.withOutOfOrderGroup(0));
        assertEquals(
                "outOfOrderGroup is 1906, a multiple of 953, which would repeat some events and lose others; take another size",
                assertThrows(IllegalArgumentException.class, () -> CONFIG.withOutOfOrderGroup(1906))
                        .getMessage());
    }

    @Test
    void shouldRefuseRatiosAndCountsOfZero() {
        for (int zero = 0; zero < 6; zero++) {
            int[] counts = {1, 2, 4, 4, 100, 1000};
            counts[zero] = 0;
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new NexmarkConfig(
                            7, 10_000, 0, 1, counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]));
        }
    }
}
