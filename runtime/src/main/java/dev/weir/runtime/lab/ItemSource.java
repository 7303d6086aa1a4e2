package dev.weir.runtime.lab;

import dev.weir.ir.connector.Source;
import dev.weir.ir.connector.SourceContext;
import dev.weir.ir.connector.SourceOutput;
import dev.weir.ir.connector.SourceReader;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.serde.Serdes;
import dev.weir.runtime.sim.Faults;
import dev.weir.runtime.sim.Site;

/** A replayable stream of as many items as the bench says; subtask s of p reads the indexes that are s modulo p. May throw. */
final class ItemSource implements Source<Item> {
    private static final Serde<Item> SERDE = Serdes.of(Item.class);

    private final int stream;
    private final Bench bench;

    ItemSource(int stream, Bench bench) {
        this.stream = stream;
        this.bench = bench;
    }

    @Override
    public String describe() {
        return "items " + stream;
    }

    @Override
    public Serde<Item> serde() {
        return SERDE;
    }

    @Override
    public SourceReader<Item> reader(SourceContext context) {
        return new Reader(context.subtask(), context.parallelism());
    }

    private final class Reader implements SourceReader<Item> {
        private final int parallelism;
        private final Faults faults = bench.faults();
        private int next;

        Reader(int subtask, int parallelism) {
            this.parallelism = parallelism;
            this.next = subtask;
        }

        @Override
        public int poll(SourceOutput<Item> out, int maxRecords) {
            int emitted = 0;
            boolean room = true;
            while (room && emitted < maxRecords && !finished()) {
                faults.pass(Site.SOURCE);
                Item item = Item.at(stream, next);
                next += parallelism;
                emitted++;
                room = out.emit(item);
            }
            return emitted;
        }

        @Override
        public boolean finished() {
            return next >= bench.records();
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
