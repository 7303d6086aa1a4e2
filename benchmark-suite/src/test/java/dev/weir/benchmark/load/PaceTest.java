package dev.weir.benchmark.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void shouldSpaceEventsEvenlyForYears() {
        for (long rate : new long[] {1, 3, 7_777, 50_000, 1_000_000_000}) {
            Pace pace = new Pace(rate);
            for (long event : new long[] {0, 1, 2, rate - 1, rate, rate + 1, 1_000_000_007L * 5}) {
                BigInteger exact = BigInteger.valueOf(event)
                        .multiply(BigInteger.valueOf(1_000_000_000))
                        .divide(BigInteger.valueOf(rate));
                assertEquals(exact.longValueExact(), pace.offsetNanos(event), "rate " + rate + ", event " + event);
            }
        }
    }

    @Test
    void shouldStartOnlyOnce() {
        Pace pace = new Pace(10);
        pace.start(1_000);
        pace.start(5_000_000_000L);
        assertEquals(pace.dueNanos(0) + 100_000_000, pace.dueNanos(1));
        assertTrue(pace.dueNanos(0) < 1_000_000_000, "due at " + pace.dueNanos(0));
    }

    @Test
    void shouldRefuseARateOfNothing() {
        assertThrows(IllegalArgumentException.class, () -> new Pace(0));
    }
}
