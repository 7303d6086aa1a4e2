package dev.weir.benchmark.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.ir.connector.Malformed;
import dev.weir.ir.connector.SourceContext;
import dev.weir.ir.connector.SourceException;
import dev.weir.ir.connector.SourceOutput;
import dev.weir.ir.connector.SourceReader;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.time.WatermarkStrategy;
import dev.weir.runtime.worker.SystemClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArraySourceTest {
    private static final EventLog<Long> LOG =
            EventLog.of(List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L), Serdes.LONG, WatermarkStrategy.none());

    @Test
    void shouldDealEventsOutToItsReaders() throws Exception {
        assertEquals(List.of(1L, 4L), read(reader(1, 3), 100));
        assertEquals(List.of(0L, 3L, 6L), read(reader(0, 3), 100));
    }

    @Test
    void shouldGoOnFromEveryPosition() throws Exception {
        for (int taken = 0; taken <= 4; taken++) {
            SourceReader<Long> first = reader(0, 2);
            List<Long> all = read(first, taken);
            ByteWriter position = new ByteWriter();
            first.writePosition(position);
            SourceReader<Long> second = reader(0, 2);
            second.seek(new ByteReader(position.toByteArray()));
            all.addAll(read(second, 100));
            assertEquals(List.of(0L, 2L, 4L, 6L), all, "restored after " + taken);
        }
    }

    @Test
    void shouldRefuseThePositionOfAnotherReader() {
        ByteWriter position = new ByteWriter();
        reader(1, 2).writePosition(position);
        assertThrows(SourceException.class, () -> reader(0, 2).seek(new ByteReader(position.toByteArray())));
    }

    private static SourceReader<Long> reader(int subtask, int parallelism) {
        return new ArraySource<>(LOG, Integer.MAX_VALUE)
                .reader(new SourceContext(subtask, parallelism, new SystemClock()));
    }

    private static List<Long> read(SourceReader<Long> reader, int most) throws Exception {
        List<Long> read = new ArrayList<>();
        reader.poll(
                new SourceOutput<>() {
                    @Override
                    public boolean emit(Long event) {
                        return read.add(event);
                    }

                    @Override
                    public boolean malformed(Malformed malformed) {
                        throw new AssertionError(malformed);
                    }
                },
                most);
        return read;
    }
}
