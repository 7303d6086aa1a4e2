package dev.weir.benchmark.load;

import dev.weir.ir.connector.Source;
import dev.weir.ir.connector.SourceContext;
import dev.weir.ir.connector.SourceOutput;
import dev.weir.ir.connector.SourceReader;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Serde;

/**
 * Emits a log again and again, without end and as fast as it is taken: for what is measured in steady state. Event time does not go on
 * after the first round, so it is of no use for windows.
 *
 * @param <T> event type
 */
public final class RepeatingSource<T> implements Source<T> {
    private final EventLog<T> log;

    /** A source of at least one event. */
    public RepeatingSource(EventLog<T> log) {
        if (log.size() == 0) {
            throw new IllegalArgumentException("expected a log of at least one event");
        }
        this.log = log;
    }

    @Override
    public String describe() {
        return "endless log of " + log.size() + " events";
    }

    @Override
    public Serde<T> serde() {
        return log.serde();
    }

    @Override
    public SourceReader<T> reader(SourceContext context) {
        return new Reader();
    }

    private final class Reader implements SourceReader<T> {
        private int next;

        @Override
        public int poll(SourceOutput<T> out, int maxRecords) {
            int emitted = 0;
            boolean room = true;
            while (room && emitted < maxRecords) {
                T event = log.get(next);
                next = next + 1 < log.size() ? next + 1 : 0;
                emitted++;
                room = out.emit(event);
            }
            return emitted;
        }

        @Override
        public boolean finished() {
            return false;
        }

        @Override
        public void writePosition(ByteWriter out) {
            out.writeInt(next);
        }

        @Override
        public void seek(ByteReader position) {
            next = position.readInt();
        }
    }
}
