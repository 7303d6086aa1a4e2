package dev.weir.ir.connector;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.serde.Serdes;
import java.util.List;

/**
 * A bounded, replayable source over a list in memory, for trying things out and for tests. Subtask {@code s} of {@code p} reads the
 * elements whose index is {@code s} modulo {@code p}, in order; a position is the index of the next element to read.
 *
 * @param <T> record type
 */
public final class ListSource<T> implements Source<T> {
    private final Serde<T> serde;
    private final List<T> elements;

    private ListSource(Serde<T> serde, List<T> elements) {
        this.serde = serde;
        this.elements = List.copyOf(elements);
    }

    /** A source of these elements, none of them null. */
    public static <T> ListSource<T> of(Serde<T> serde, List<T> elements) {
        return new ListSource<>(serde, elements);
    }

    /** A source of these elements, none of them null, with the serde derived from the type. */
    public static <T> ListSource<T> of(Class<T> type, List<T> elements) {
        return of(Serdes.of(type), elements);
    }

    /** A source of these elements, none of them null, with the serde derived from the type. */
    @SafeVarargs
    public static <T> ListSource<T> of(Class<T> type, T... elements) {
        return of(type, List.of(elements));
    }

    @Override
    public String describe() {
        return "list of " + elements.size();
    }

    @Override
    public Serde<T> serde() {
        return serde;
    }

    @Override
    public SourceReader<T> reader(SourceContext context) {
        return new Reader(context.subtask(), context.parallelism());
    }

    private final class Reader implements SourceReader<T> {
        private final int subtask;
        private final int parallelism;
        // A long, so that stepping past the end of a long list cannot wrap around.
        private long next;

        Reader(int subtask, int parallelism) {
            this.subtask = subtask;
            this.parallelism = parallelism;
            this.next = subtask;
        }

        @Override
        public int poll(SourceOutput<T> out, int maxRecords) {
            int emitted = 0;
            boolean room = true;
            while (room && emitted < maxRecords && !finished()) {
                T element = elements.get((int) next);
                next += parallelism;
                emitted++;
                room = out.emit(element);
            }
            return emitted;
        }

        @Override
        public boolean finished() {
            return next >= elements.size();
        }

        @Override
        public void writePosition(ByteWriter out) {
            out.writeLong(next);
        }

        @Override
        public void seek(ByteReader position) {
            long found = position.readLong();
            if (found < 0 || found % parallelism != subtask) {
                throw new SourceException(
                        "position " + found + " in a " + describe() + " is not one of subtask " + subtask + " of "
                                + parallelism + ": restore with the parallelism the position was written with");
            }
            next = found;
        }
    }
}
