package dev.weir.runtime.cluster.process;

import dev.weir.ir.connector.Source;
import dev.weir.ir.connector.SourceContext;
import dev.weir.ir.connector.SourceOutput;
import dev.weir.ir.connector.SourceReader;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.serde.Serdes;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Numbers from 0 for each subtask, one a poll; the last half only when the gate is open.
 *
 * @param readers counts those that were made
 */
record GatedSource(int records, Gate gate, AtomicInteger readers) implements Source<Long> {
    @Override
    public String describe() {
        return "numbers to " + records;
    }

    @Override
    public Serde<Long> serde() {
        return Serdes.of(Long.class);
    }

    @Override
    public SourceReader<Long> reader(SourceContext context) {
        readers.incrementAndGet();
        return new SourceReader<>() {
            private long next;

            @Override
            public int poll(SourceOutput<Long> out, int maxRecords) {
                if (finished() || (next >= records / 2 && !gate.isOpen())) {
                    return 0;
                }
                out.emit(next++);
                return 1;
            }

            @Override
            public boolean finished() {
                return next >= records;
            }

            @Override
            public void writePosition(ByteWriter out) {
                out.writeLong(next);
            }

            @Override
            public void seek(ByteReader position) {
                next = position.readLong();
            }
        };
    }
}
