package dev.weir.benchmark.nexmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.ir.connector.Malformed;
import dev.weir.ir.connector.SourceContext;
import dev.weir.ir.connector.SourceException;
import dev.weir.ir.connector.SourceOutput;
import dev.weir.ir.connector.SourceReader;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NexmarkSourceTest {
    private static final NexmarkConfig CONFIG = NexmarkConfig.ofSeed(5);
    private static final long MILLI = 1_000_000;

    private final NexmarkGenerator generator = new NexmarkGenerator(CONFIG);
    private final ManualClock clock = new ManualClock();

    @Test
    void shouldDealEventsToItsReadersInTurn() throws Exception {
        List<NexmarkEvent> seen = new ArrayList<>();
        SourceReader<NexmarkEvent> second = reader(NexmarkSource.of(CONFIG, 10), 1, 3);
        assertEquals(2, second.poll(into(seen), 2));
        assertFalse(second.finished());
        assertEquals(1, second.poll(into(seen), 100));
        assertTrue(second.finished());
        assertEquals(List.of(generator.event(1), generator.event(4), generator.event(7)), seen);
    }

    @Test
    void shouldGoOnFromEveryPosition() throws Exception {
        NexmarkSource source = NexmarkSource.of(CONFIG, 50);
        for (int before = 0; before <= 25; before++) {
            List<NexmarkEvent> seen = new ArrayList<>();
            SourceReader<NexmarkEvent> first = reader(source, 0, 2);
            first.poll(into(seen), before);
            ByteWriter position = new ByteWriter();
            first.writePosition(position);
            SourceReader<NexmarkEvent> later = reader(source, 0, 2);
            later.seek(new ByteReader(position.toByteArray()));
            later.poll(into(seen), 100);
            assertEquals(25, seen.size());
            assertEquals(generator.event(48), seen.get(24));
            assertTrue(later.finished());
        }
    }

    @Test
    void shouldRefuseAPositionOfAnotherReader() {
        ByteWriter position = new ByteWriter();
        position.writeLong(3);
        SourceReader<NexmarkEvent> reader = reader(NexmarkSource.of(CONFIG, 50), 0, 2);
        assertThrows(SourceException.class, () -> reader.seek(new ByteReader(position.toByteArray())));
    }

    @Test
    void shouldStopWhenWhatFollowsHasNoRoom() throws Exception {
        List<NexmarkEvent> seen = new ArrayList<>();
        SourceReader<NexmarkEvent> reader = reader(NexmarkSource.of(CONFIG, 50), 0, 1);
        assertEquals(1, reader.poll(new Collecting(seen, false), 10));
        assertEquals(1, seen.size());
    }

    @Test
    void shouldEmitNoEventBeforeItsTimeAndCatchUpWhenHeldUp() throws Exception {
        List<NexmarkEvent> seen = new ArrayList<>();
        SourceReader<NexmarkEvent> reader = reader(NexmarkSource.of(CONFIG, 100).paced(1_000), 0, 2);
        // Every second event is its own, so one is due every 2 ms, the first at once.
        assertEquals(1, reader.poll(into(seen), 10));
        assertEquals(0, reader.poll(into(seen), 10));
        clock.nanos += 2 * MILLI - 1;
        assertEquals(0, reader.poll(into(seen), 10));
        clock.nanos += 1;
        assertEquals(1, reader.poll(into(seen), 10));
        clock.nanos += 7 * MILLI;
        assertEquals(3, reader.poll(into(seen), 10));
        clock.nanos += 1_000 * MILLI;
        assertEquals(45, reader.poll(into(seen), 100));
        assertTrue(reader.finished());
    }

    @Test
    void shouldSayWhatItMakesButNotHowFast() {
        String described = NexmarkSource.of(CONFIG, 100).describe();
        assertEquals(described, NexmarkSource.of(CONFIG, 100).paced(7).describe());
        assertNotEquals(described, NexmarkSource.of(CONFIG, 101).describe());
        assertNotEquals(
                described, NexmarkSource.of(NexmarkConfig.ofSeed(6), 100).describe());
    }

    private SourceReader<NexmarkEvent> reader(NexmarkSource source, int subtask, int parallelism) {
        return source.reader(new SourceContext(subtask, parallelism, clock));
    }

    private static SourceOutput<NexmarkEvent> into(List<NexmarkEvent> seen) {
        return new Collecting(seen, true);
    }

    private record Collecting(List<NexmarkEvent> seen, boolean room) implements SourceOutput<NexmarkEvent> {
        @Override
        public boolean emit(NexmarkEvent value) {
            seen.add(value);
            return room;
        }

        @Override
        public boolean malformed(Malformed malformed) {
            throw new AssertionError(malformed);
        }
    }

    private static final class ManualClock implements Clock {
        private long nanos = 123;

        @Override
        public long nanoTime() {
            return nanos;
        }

        @Override
        public long currentTimeMillis() {
            return nanos / MILLI;
        }
    }
}
