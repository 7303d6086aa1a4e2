package dev.weir.benchmark.weir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.benchmark.contender.Feed;
import dev.weir.benchmark.contender.RowRecorder;
import dev.weir.benchmark.latency.AnswerDigest;
import dev.weir.benchmark.load.EventLog;
import dev.weir.ir.connector.SinkContext;
import dev.weir.ir.connector.SinkWriter;
import dev.weir.ir.connector.SourceContext;
import dev.weir.ir.connector.SourceException;
import dev.weir.ir.connector.SourceReader;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.time.WatermarkStrategy;
import dev.weir.runtime.worker.SystemClock;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecorderSinkTest {
    @Test
    void shouldCountWhatIsCommittedAndThatOnce() throws Exception {
        RowRecorder<Long> rows = RowRecorder.ofAnswer(row -> row);
        RecorderSink<Long> sink = new RecorderSink<>(rows);
        SinkWriter<Long> writer = sink.writer(context());
        writer.write(1L, 0);
        byte[] first = writer.preCommit(1);
        writer.commit(first);
        writer.write(10L, 0);
        byte[] inDoubt = writer.preCommit(2);
        writer.write(100L, 0);
        // The job fails; the next attempt finishes what is in doubt, and writes again what was not committed.
        SinkWriter<Long> next = sink.writer(context());
        next.recover(List.of(first, inDoubt));
        next.write(100L, 0);
        next.commit(next.preCommit(3));
        sink.settle();
        assertEquals(new AnswerDigest(3, 111), rows.answer());
    }

    @Test
    void shouldRefuseThePositionOfAnotherReader() {
        EventLog<Long> log = EventLog.of(List.of(0L, 1L, 2L), Serdes.LONG, WatermarkStrategy.none());
        FeedSource<Long> source = new FeedSource<>(Feed.unpaced(log), Integer.MAX_VALUE);
        SourceReader<Long> reader = source.reader(new SourceContext(0, 2, new SystemClock()));
        ByteWriter position = new ByteWriter();
        position.writeLong(1);
        assertThrows(SourceException.class, () -> reader.seek(new ByteReader(position.toByteArray())));
    }

    private static SinkContext context() {
        return new SinkContext(0, 1, 1);
    }
}
