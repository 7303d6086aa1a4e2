package dev.weir.benchmark.contender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.benchmark.latency.AnswerDigest;
import dev.weir.benchmark.load.DueLog;
import dev.weir.benchmark.load.EventLog;
import dev.weir.benchmark.load.Pace;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.time.WatermarkStrategy;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class FeedTest {
    private static EventLog<Long> log(int size) {
        List<Long> events = new ArrayList<>();
        for (long i = 0; i < size; i++) {
            events.add(i);
        }
        return EventLog.of(events, Serdes.LONG, WatermarkStrategy.ascending(event -> event));
    }

    @Test
    void shouldDealEventsOutToItsReadersAndGoOnFromAPosition() {
        Feed<Long> feed = Feed.unpaced(log(7));
        FeedReader<Long> reader = feed.reader(1, 3);
        assertEquals(1L, reader.poll());
        FeedReader<Long> restored = feed.reader(1, 3);
        restored.seek(reader.position());
        assertEquals(4L, restored.poll());
        assertTrue(restored.finished());
        assertNull(restored.poll());
    }

    @Test
    void shouldNeverHandOutAnEventBeforeItIsDue() {
        Pace pace = new Pace(100_000);
        Feed<Long> feed = Feed.paced(log(300), pace, 100);
        FeedReader<Long> reader = feed.reader(0, 1);
        List<Long> early = new ArrayList<>();
        int taken = 0;
        while (!reader.finished()) {
            Long event = reader.poll();
            if (event != null) {
                taken++;
                if (System.nanoTime() - pace.dueNanos(event) < 0) {
                    early.add(event);
                }
            }
        }
        assertEquals(List.of(), early);
        assertEquals(300, taken);
        assertEquals(200, feed.lag().getTotalCount(), "the warm-up of 100 events is not recorded");
        assertEquals(
                300,
                feed.lagOverTime().stream().mapToLong(Histogram::getTotalCount).sum());
    }

    @Test
    void shouldCountLatencyFromTheDueTimeAndSideBySideFromWhenTheEventWasTaken() throws InterruptedException {
        Feed<Long> feed = Feed.paced(log(10), new Pace(1_000), 0);
        RowRecorder<Long> rows = RowRecorder.ofLatency(row -> row, feed, DueLog.ofEvents(feed.log()));
        RowRecorder.Task<Long> task = rows.task();
        FeedReader<Long> reader = feed.reader(0, 1);
        assertNull(reader.poll(), "the first event is due only after a lead");
        // An engine that stalls: by now all ten are due, and it takes them late.
        Thread.sleep(100);
        while (!reader.finished()) {
            Long event = reader.poll();
            task.row(event, event);
        }
        assertTrue(
                rows.latencies().getMinValue() > 50_000_000,
                "from due times: " + rows.latencies().getMinValue());
        assertTrue(
                rows.latenciesSinceTaken().getValueAtPercentile(50) < 10_000_000,
                "from when they were taken: " + rows.latenciesSinceTaken().getValueAtPercentile(50));
        assertEquals(10, rows.answer().rows());
    }

    @Test
    void shouldNotCountTheLatencyOfARowThatComesAgainAfterAFailure() {
        Feed<Long> feed = Feed.paced(log(4), new Pace(1_000_000), 0);
        RowRecorder<Long> rows = RowRecorder.ofLatency(row -> row, feed, DueLog.ofEvents(feed.log()));
        feed.reader(0, 1).poll();
        RowRecorder.Task<Long> first = rows.task();
        first.row(0L, 0);
        first.row(1L, 1);
        RowRecorder.Task<Long> again = rows.task();
        again.row(1L, 1);
        again.row(2L, 2);
        assertEquals(3, rows.latencies().getTotalCount());
        assertEquals(4, rows.answer().rows(), "an engine that repeats rows and does not take them back");
        rows.settle(new AnswerDigest(3, 3));
        assertEquals(new AnswerDigest(3, 3), rows.answer());
    }

    @Test
    void shouldRefuseToCountLatencyWithoutDueTimes() {
        Feed<Long> feed = Feed.unpaced(log(3));
        assertThrows(
                IllegalArgumentException.class,
                () -> RowRecorder.<Long>ofLatency(row -> row, feed, DueLog.ofEvents(feed.log())));
    }
}
