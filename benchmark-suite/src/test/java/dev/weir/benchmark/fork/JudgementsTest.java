package dev.weir.benchmark.fork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.benchmark.result.Recovery;
import dev.weir.benchmark.result.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class JudgementsTest {
    private static final long MILLI = 1_000_000;

    /** Twenty slices of 100 ms: lag and latency in nanoseconds by time in milliseconds. */
    private static List<Slice> slices(LongUnaryOperator lag, LongUnaryOperator p99) {
        List<Slice> slices = new ArrayList<>();
        for (long at = 0; at < 2_000; at += 100) {
            long tail = p99.applyAsLong(at);
            slices.add(new Slice(at, 100, tail / 2, tail, tail, tail, lag.applyAsLong(at)));
        }
        return slices;
    }

    @Test
    void shouldSeeThatABacklogGrows() {
        KeepingUp kept = KeepingUp.of(slices(at -> at * MILLI / 20, at -> MILLI), 2, 0.1);
        assertFalse(kept.sustained());
        assertEquals(0.05, kept.lagSlope(), 1e-6);
    }

    @Test
    void shouldSeeThatTheTailGrows() {
        assertFalse(KeepingUp.of(slices(at -> 0, at -> at * MILLI / 5), 2, 0).sustained());
    }

    @Test
    void shouldForgiveAHiccup() {
        KeepingUp kept = KeepingUp.of(
                slices(at -> at == 700 ? 80 * MILLI : 1_000, at -> at == 700 ? 90 * MILLI : MILLI), 2, 0.001);
        assertTrue(kept.sustained());
    }

    @Test
    void shouldSeeThatMuchWasLeftAtTheEndOfAShortRun() {
        List<Slice> one = List.of(new Slice(0, 10, 1, 1, 1, 1, 1));
        assertFalse(KeepingUp.of(one, 0.2, 0.05).sustained());
        assertTrue(KeepingUp.of(one, 0.2, 0.004).sustained());
    }

    @Test
    void shouldMeasureSilenceAndCatchingUp() {
        // Fails at 1 s, silent for 300 ms, and works off the backlog until 1.6 s.
        List<Slice> slices = slices(
                at -> 0,
                at -> at < 1_000 ? MILLI : at < 1_600 ? Math.max(MILLI, (1_300 - at) * MILLI + 50 * MILLI) : MILLI);
        Recovery recovery = GettingOver.of(slices, 1_000);
        assertEquals(350, recovery.silentMillis(), 1);
        assertEquals(400, recovery.caughtUpMillis(), 1);
    }

    @Test
    void shouldSayThatItNeverCaughtUp() {
        Recovery recovery = GettingOver.of(slices(at -> 0, at -> at < 1_000 ? MILLI : 500 * MILLI), 1_000);
        assertTrue(Double.isNaN(recovery.caughtUpMillis()), recovery.toString());
    }
}
