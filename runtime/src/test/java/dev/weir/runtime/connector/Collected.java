package dev.weir.runtime.connector;

import dev.weir.ir.connector.Malformed;
import dev.weir.ir.connector.Source;
import dev.weir.ir.connector.SourceContext;
import dev.weir.ir.connector.SourceOutput;
import dev.weir.ir.connector.SourceReader;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Takes what a reader reads, and says that there is no more room after each so many. */
final class Collected<T> implements SourceOutput<T> {
    private static final Clock NO_TIME = new Clock() {
        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public long currentTimeMillis() {
            return 0;
        }
    };

    final List<T> values = new ArrayList<>();
    final List<Malformed> malformed = new ArrayList<>();
    private final int roomFor;
    private int taken;

    Collected() {
        this(Integer.MAX_VALUE);
    }

    /** Says no with every {@code roomFor}-th. */
    Collected(int roomFor) {
        this.roomFor = roomFor;
    }

    @Override
    public boolean emit(T value) {
        values.add(value);
        return ++taken % roomFor != 0;
    }

    @Override
    public boolean malformed(Malformed piece) {
        malformed.add(piece);
        return ++taken % roomFor != 0;
    }

    static SourceContext subtask(int subtask, int parallelism) {
        return new SourceContext(subtask, parallelism, NO_TIME);
    }

    static <T> SourceReader<T> reader(Source<T> source) {
        return source.reader(subtask(0, 1));
    }

    /** Everything a source has. */
    static <T> Collected<T> all(Source<T> source) throws Exception {
        return all(reader(source));
    }

    /** Everything a reader still has. */
    static <T> Collected<T> all(SourceReader<T> reader) throws Exception {
        Collected<T> out = new Collected<>();
        try (reader) {
            while (!reader.finished()) {
                reader.poll(out, 3);
            }
        }
        return out;
    }

    static byte[] position(SourceReader<?> reader) {
        ByteWriter out = new ByteWriter();
        reader.writePosition(out);
        return out.toByteArray();
    }

    static <T> SourceReader<T> restored(Source<T> source, byte[] position) throws Exception {
        SourceReader<T> reader = reader(source);
        reader.seek(new ByteReader(position));
        return reader;
    }
}
