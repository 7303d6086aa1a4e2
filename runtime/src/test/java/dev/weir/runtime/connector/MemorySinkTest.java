package dev.weir.runtime.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.ir.connector.Sink;
import dev.weir.ir.connector.SinkContext;
import dev.weir.ir.connector.SinkException;
import dev.weir.ir.connector.SinkWriter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemorySinkTest {
    private static SinkWriter<String> writer(Sink<String> sink, int subtask, long attempt, byte[]... inDoubt)
            throws Exception {
        SinkWriter<String> writer = sink.writer(new SinkContext(subtask, 2, attempt));
        writer.recover(List.of(inDoubt));
        return writer;
    }

    private static byte[] stage(SinkWriter<String> writer, long checkpoint, String value) throws Exception {
        writer.write(value, 0);
        return writer.preCommit(checkpoint);
    }

    @Test
    void shouldCollectWhatIsCommittedInOrderOfCheckpointAndSubtask() throws Exception {
        CollectSink<String> sink = new CollectSink<>();
        sink.prepare(false);
        SinkWriter<String> one = writer(sink, 1, 1);
        SinkWriter<String> zero = writer(sink, 0, 1);
        one.commit(stage(one, 1, "1-1"));
        byte[] second = stage(one, 2, "2-1");
        assertEquals(List.of("1-1"), sink.results());
        zero.commit(stage(zero, 1, "1-0"));
        one.commit(second);
        one.commit(second);
        one.write("not committed", 0);
        assertEquals(List.of("1-0", "1-1", "2-1"), sink.results());
    }

    @Test
    void shouldFinishWhatIsInDoubtAndForgetTheRestOnARestart() throws Exception {
        CollectSink<String> sink = new CollectSink<>();
        SinkWriter<String> old = writer(sink, 0, 1);
        byte[] inDoubt = stage(old, 1, "in doubt");
        byte[] stale = stage(old, 2, "stale");
        SinkWriter<String> restarted = writer(sink, 0, 2, inDoubt);
        restarted.commit(inDoubt);
        assertEquals(List.of("in doubt"), sink.results());
        assertThrows(SinkException.class, () -> old.commit(stale));
        assertThrows(SinkException.class, () -> old.preCommit(3));
        assertThrows(SinkException.class, () -> restarted.commit(stale));
        restarted.commit(stage(restarted, 2, "again"));
        assertEquals(List.of("in doubt", "again"), sink.results());
    }

    @Test
    void shouldTakeBackWhatCameAfterAnOlderCheckpoint() throws Exception {
        CollectSink<String> sink = new CollectSink<>();
        SinkWriter<String> old = writer(sink, 0, 1);
        byte[] first = stage(old, 1, "first");
        old.commit(first);
        old.commit(stage(old, 2, "second"));
        SinkWriter<String> restarted = writer(sink, 0, 2, first);
        assertEquals(List.of("first"), sink.results());
        restarted.commit(stage(restarted, 2, "second"));
        assertEquals(List.of("first", "second"), sink.results());
    }

    @Test
    void shouldStartEmptyUnlessRestored() throws Exception {
        CollectSink<String> sink = new CollectSink<>();
        SinkWriter<String> writer = writer(sink, 0, 1);
        writer.commit(stage(writer, 1, "a"));
        sink.prepare(true);
        assertEquals(List.of("a"), sink.results());
        sink.prepare(false);
        assertEquals(List.of(), sink.results());
    }

    @Test
    void shouldCountWhatItDiscards() throws Exception {
        DiscardSink<String> sink = new DiscardSink<>();
        SinkWriter<String> one = writer(sink, 0, 1);
        SinkWriter<String> two = writer(sink, 1, 1);
        one.write("a", 0);
        two.write("b", 0);
        two.write("c", 0);
        assertEquals(3, sink.count());
        assertEquals(0, one.preCommit(1).length);
    }

    @Test
    void shouldPrintRecordsBehindThePrefix() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ConsoleSink<String> sink = new ConsoleSink<>(new PrintStream(printed, true, StandardCharsets.UTF_8), "> ");
        writer(sink, 0, 1).write("a", 0);
        assertTrue(printed.toString(StandardCharsets.UTF_8).startsWith("> a"));
    }
}
