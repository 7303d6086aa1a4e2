package dev.weir.benchmark.workload;

import dev.weir.benchmark.load.EventLog;
import dev.weir.ir.connector.Source;
import dev.weir.ir.connector.SourceContext;
import dev.weir.ir.connector.SourceOutput;
import dev.weir.ir.connector.SourceReader;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Serde;

/**
 * A log, read by one task as fast as it goes, in the order it has.
 *
 * @param log what is read
 * @param <E> event type
 */
public record LogSource<E>(EventLog<E> log) implements Source<E> {
    @Override
    public String describe() {
        return "log of " + log.size() + " events";
    }

    @Override
    public Serde<E> serde() {
        return log.serde();
    }

    @Override
    public int maxParallelism() {
        return 1;
    }

    @Override
    public SourceReader<E> reader(SourceContext context) {
        return new SourceReader<>() {
            private int next;

            @Override
            public int poll(SourceOutput<E> out, int maxRecords) {
                int emitted = 0;
                boolean room = true;
                while (room && emitted < maxRecords && next < log.size()) {
                    room = out.emit(log.get(next++));
                    emitted++;
                }
                return emitted;
            }

            @Override
            public boolean finished() {
                return next >= log.size();
            }

            @Override
            public void writePosition(ByteWriter out) {
                out.writeInt(next);
            }

            @Override
            public void seek(ByteReader position) {
                next = position.readInt();
            }
        };
    }
}
