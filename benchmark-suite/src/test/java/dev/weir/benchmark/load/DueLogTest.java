package dev.weir.benchmark.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.ir.serde.Serdes;
import dev.weir.ir.time.WatermarkStrategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DueLogTest {
    private static final long SEED = 20_010_107;

    @Test
    void shouldTellEachEventByItsOwnTimestamp() {
        EventLog<Long> log = log(List.of(10L, 12L, 17L), 0, 1);
        DueLog due = DueLog.ofEvents(log);
        assertEquals(List.of(0, 1, 2), List.of(due.eventFor(10), due.eventFor(12), due.eventFor(17)));
        assertEquals(DueLog.NONE, due.eventFor(11));
    }

    @Test
    void shouldRefuseTimestampsThatDoNotTellTheEvent() {
        EventLog<Long> log = log(List.of(10L, 12L, 12L), 0, 1);
        String message = assertThrows(IllegalArgumentException.class, () -> DueLog.ofEvents(log))
                .getMessage();
        assertEquals(
                "events 1 and 2 have timestamps 12 and 12, expected each to be later than the one before", message);
    }

    @Test
    void shouldFindTheEventThatClosesAWindow() {
        // Watermarks after each event, bound 3: 6, -, 16, 96.
        EventLog<Long> log = log(List.of(10L, 9L, 20L, 100L), 3, 1);
        DueLog due = DueLog.ofWindows(log, 1);
        assertEquals(0, due.eventFor(6));
        assertEquals(2, due.eventFor(7));
        assertEquals(2, due.eventFor(16));
        assertEquals(3, due.eventFor(17));
        assertEquals(DueLog.NONE, due.eventFor(97));
    }

    @Test
    void shouldAgreeWithBruteForceOnRandomLogs() {
        for (long seed = SEED; seed < SEED + 200; seed++) {
            Random random = new Random(seed);
            int bound = random.nextInt(20);
            int granularity = 1 + random.nextInt(10);
            int readers = 1 + random.nextInt(3);
            EventLog<Long> log = log(timestamps(random), bound, granularity);
            DueLog due = DueLog.ofWindows(log, readers);
            for (long time = -40; time < 240; time++) {
                int expected = bruteForce(log, bound, granularity, readers, time);
                assertEquals(expected, due.eventFor(time), "seed " + seed + ", time " + time);
            }
        }
    }

    /** Walks the log event by event and keeps every reader's watermark by the rule as it is written down. */
    private static int bruteForce(EventLog<Long> log, int bound, int granularity, int readers, long time) {
        long[] highest = new long[readers];
        long[] told = new long[readers];
        Arrays.fill(highest, Long.MIN_VALUE);
        Arrays.fill(told, Long.MIN_VALUE);
        for (int i = 0; i < log.size(); i++) {
            int reader = i % readers;
            highest[reader] = Math.max(highest[reader], log.get(i));
            long watermark = highest[reader] - bound - 1;
            if (told[reader] == Long.MIN_VALUE || watermark >= told[reader] + granularity) {
                told[reader] = watermark;
            }
            if (Arrays.stream(told).min().orElseThrow() >= time) {
                return i;
            }
        }
        return DueLog.NONE;
    }

    private static List<Long> timestamps(Random random) {
        List<Long> timestamps = new ArrayList<>();
        long time = 0;
        for (int i = random.nextInt(60); i >= 0; i--) {
            time += random.nextInt(8);
            timestamps.add(time - random.nextInt(25));
        }
        return timestamps;
    }

    private static EventLog<Long> log(List<Long> timestamps, long bound, long granularity) {
        return EventLog.of(timestamps, Serdes.LONG, new WatermarkStrategy<>(Long::longValue, bound, granularity, 0));
    }
}
