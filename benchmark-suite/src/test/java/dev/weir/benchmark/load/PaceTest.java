package dev.weir.benchmark.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
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
    void shouldHaveTheFirstPartOfASecondAtTheFactorAndTheRestEvenly() {
        Pace pace = new Pace(1_000, new Bursts(3, 100));
        for (long second : new long[] {0, 1, 86_400}) {
            long first = second * 1_000;
            long start = second * 1_000_000_000;
            assertEquals(start, pace.offsetNanos(first));
            // 300 events in 100 ms, then 700 in 900 ms.
            assertEquals(start + 1_000_000, pace.offsetNanos(first + 3));
            assertEquals(start + 99_666_666, pace.offsetNanos(first + 299));
            assertEquals(start + 100_000_000, pace.offsetNanos(first + 300));
            assertEquals(start + 109_000_000, pace.offsetNanos(first + 307));
            assertEquals(start + 998_714_285, pace.offsetNanos(first + 999));
        }
    }

    @Test
    void shouldHaveAllOfASecondInABurstThatHoldsIt() {
        Pace pace = new Pace(50_000, new Bursts(10, 100));
        assertEquals(99_998_000, pace.offsetNanos(49_999));
        assertEquals(1_000_000_000, pace.offsetNanos(50_000));
    }

    @Test
    void shouldKeepTheMeanAndNeverGoBack() {
        for (Bursts bursts : List.of(new Bursts(2, 1), new Bursts(10, 100), new Bursts(7, 142), new Bursts(1_000, 1))) {
            for (long rate : new long[] {1, 3, 7_777, 50_000}) {
                Pace pace = new Pace(rate, bursts);
                assertEquals(5_000_000_000L + pace.offsetNanos(0), pace.offsetNanos(5 * rate), bursts + " at " + rate);
                for (long event = 1; event <= 2 * rate; event++) {
                    assertTrue(pace.offsetNanos(event) >= pace.offsetNanos(event - 1), () -> bursts + " at " + rate);
                }
            }
        }
        assertEquals(99_999_999, new Pace(1_000_000_000, new Bursts(10, 100)).offsetNanos(999_999_999));
    }

    @Test
    void shouldReadBurstsAndRefuseThoseThatAreNone() {
        assertEquals(new Bursts(10, 100), Bursts.parse("10x100ms"));
        assertEquals(
                "expected times the rate and for how long, such as 10x100ms, found 'often'",
                assertThrows(IllegalArgumentException.class, () -> Bursts.parse("often"))
                        .getMessage());
        for (String none : List.of("1x100ms", "5x0ms", "11x100ms")) {
            String message = assertThrows(IllegalArgumentException.class, () -> Bursts.parse(none))
                    .getMessage();
            assertTrue(message.endsWith(", found " + none), message);
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
