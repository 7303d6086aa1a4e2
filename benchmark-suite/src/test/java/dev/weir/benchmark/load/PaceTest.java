package dev.weir.benchmark.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.ir.connector.Malformed;
import dev.weir.ir.connector.SourceContext;
import dev.weir.ir.connector.SourceOutput;
import dev.weir.ir.connector.SourceReader;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.time.WatermarkStrategy;
import dev.weir.runtime.worker.SystemClock;
import java.math.BigInteger;
import java.util.ArrayList;
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

    @Test
    void shouldNeverEmitAnEventBeforeItIsDueAndRecordHowLateItWas() throws Exception {
        List<Long> events = new ArrayList<>();
        for (long i = 0; i < 300; i++) {
            events.add(i);
        }
        EventLog<Long> log = EventLog.of(events, Serdes.LONG, WatermarkStrategy.none());
        Pace pace = new Pace(100_000);
        OpenLoopSource<Long> source = new OpenLoopSource<>(log, pace, 1, 100);
        List<Long> early = new ArrayList<>();
        List<Long> emitted = new ArrayList<>();
        SourceOutput<Long> out = new SourceOutput<>() {
            @Override
            public boolean emit(Long event) {
                if (System.nanoTime() - pace.dueNanos(event) < 0) {
                    early.add(event);
                }
                return emitted.add(event);
            }

            @Override
            public boolean malformed(Malformed malformed) {
                throw new AssertionError(malformed);
            }
        };
        try (SourceReader<Long> reader = source.reader(new SourceContext(0, 1, new SystemClock()))) {
            while (!reader.finished()) {
                reader.poll(out, 64);
            }
        }
        assertEquals(List.of(), early);
        assertEquals(events, emitted);
        assertEquals(200, source.lag().getTotalCount(), "the warm-up of 100 events is not recorded");
    }
}
