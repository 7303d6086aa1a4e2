package dev.weir.ir.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListSourceTest {
    private static final Clock CLOCK = new Clock() {
        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public long currentTimeMillis() {
            return 0;
        }
    };

    private final ListSource<Long> source = ListSource.of(Long.class, 10L, 11L, 12L, 13L, 14L);

    @Test
    void shouldSplitElementsByIndexAmongSubtasks() throws Exception {
        assertEquals(List.of(10L, 12L, 14L), readAll(reader(0, 2)));
        assertEquals(List.of(11L, 13L), readAll(reader(1, 2)));
    }

    @Test
    void shouldStopWhenTheOutputHasNoMoreRoom() throws Exception {
        SourceReader<Long> reader = reader(0, 1);
        Collected out = new Collected(2);
        assertEquals(2, reader.poll(out, 100));
        assertEquals(List.of(10L, 11L), out.values);
    }

    @Test
    void shouldEmitAtMostAsManyAsAskedFor() throws Exception {
        Collected out = new Collected(Integer.MAX_VALUE);
        assertEquals(3, reader(0, 1).poll(out, 3));
        assertEquals(List.of(10L, 11L, 12L), out.values);
    }

    @Test
    void shouldBeFinishedOnceAllIsEmitted() throws Exception {
        SourceReader<Long> reader = reader(1, 2);
        assertFalse(reader.finished());
        readAll(reader);
        assertTrue(reader.finished());
        assertEquals(0, reader.poll(new Collected(Integer.MAX_VALUE), 1));
    }

    @Test
    void shouldContinueFromEveryPosition() throws Exception {
        for (int emitted = 0; emitted <= 3; emitted++) {
            SourceReader<Long> first = reader(0, 2);
            first.poll(new Collected(Integer.MAX_VALUE), emitted);
            ByteWriter position = new ByteWriter();
            first.writePosition(position);
            SourceReader<Long> second = reader(0, 2);
            second.seek(new ByteReader(position.array(), 0, position.position()));
            assertEquals(List.of(10L, 12L, 14L).subList(emitted, 3), readAll(second));
        }
    }

    @Test
    void shouldRefuseAPositionOfAnotherSubtask() {
        ByteWriter position = new ByteWriter();
        reader(1, 2).writePosition(position);
        ByteReader in = new ByteReader(position.array(), 0, position.position());
        SourceException refusal =
                assertThrows(SourceException.class, () -> reader(0, 2).seek(in));
        assertTrue(refusal.getMessage().contains("subtask 0 of 2"), refusal.getMessage());
    }

    private SourceReader<Long> reader(int subtask, int parallelism) {
        return source.reader(new SourceContext(subtask, parallelism, CLOCK));
    }

    private static List<Long> readAll(SourceReader<Long> reader) throws Exception {
        Collected out = new Collected(Integer.MAX_VALUE);
        while (!reader.finished()) {
            reader.poll(out, 2);
        }
        return out.values;
    }

    private static final class Collected implements SourceOutput<Long> {
        private final List<Long> values = new ArrayList<>();
        private final int room;

        Collected(int room) {
            this.room = room;
        }

        @Override
        public boolean emit(Long value) {
            values.add(value);
            return values.size() < room;
        }

        @Override
        public boolean malformed(Malformed malformed) {
            throw new AssertionError("a list has no malformed elements");
        }
    }
}
