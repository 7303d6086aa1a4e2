package dev.weir.benchmark.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.benchmark.load.DueLog;
import dev.weir.benchmark.load.EventLog;
import dev.weir.benchmark.load.OpenLoopSource;
import dev.weir.benchmark.load.Pace;
import dev.weir.ir.connector.Malformed;
import dev.weir.ir.connector.SinkContext;
import dev.weir.ir.connector.SinkWriter;
import dev.weir.ir.connector.SourceContext;
import dev.weir.ir.connector.SourceOutput;
import dev.weir.ir.connector.SourceReader;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.time.WatermarkStrategy;
import dev.weir.runtime.worker.SystemClock;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatencySinkTest {
    private static final EventLog<Long> LOG =
            EventLog.of(List.of(10L, 20L, 30L), Serdes.LONG, WatermarkStrategy.ascending(Long::longValue));

    @Test
    void shouldCountFromTheDueTimeOfTheEventAndLeaveTheWarmUpOut() throws Exception {
        Pace pace = new Pace(1_000);
        SourceReader<Long> reader =
                new OpenLoopSource<>(LOG, pace, 1, 1).reader(new SourceContext(0, 1, new SystemClock()));
        while (!reader.finished()) {
            reader.poll(new Ignored(), 1);
        }
        AnswerSink<Long> answers = new AnswerSink<>(row -> AnswerDigest.mix(0, row));
        LatencySink<Long> sink = new LatencySink<>(answers, pace, DueLog.ofEvents(LOG), 1);
        SinkWriter<Long> writer = sink.writer(new SinkContext(0, 1, 1));
        long before = System.nanoTime() - pace.dueNanos(1);
        writer.write(1L, 10);
        writer.write(2L, 20);
        writer.write(3L, 999);
        long after = System.nanoTime() - pace.dueNanos(1);
        assertEquals(1, sink.latencies().getTotalCount(), "neither the warm-up nor a row without an event");
        long recorded = sink.latencies().getMaxValue();
        // A histogram of three digits is up to a thousandth off.
        assertTrue(recorded >= before - before / 500 && recorded <= after + after / 500, before + " " + recorded);
        assertEquals(3, answers.answer().rows());
    }

    private static final class Ignored implements SourceOutput<Long> {
        @Override
        public boolean emit(Long value) {
            return true;
        }

        @Override
        public boolean malformed(Malformed malformed) {
            throw new AssertionError(malformed);
        }
    }
}
