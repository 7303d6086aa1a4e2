package dev.weir.benchmark.policy;

import dev.weir.ir.connector.Source;
import dev.weir.ir.connector.SourceContext;
import dev.weir.ir.connector.SourceOutput;
import dev.weir.ir.connector.SourceReader;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.time.Clock;

/** An open-loop source in the time of the job's clock: each record is the time at which it is due, in nanoseconds. */
final class TimedSource implements Source<Long> {
    private final String name;
    private final long[] dueNanos;
    private int emitted;

    /** @param dueNanos in ascending order */
    TimedSource(String name, long[] dueNanos) {
        this.name = name;
        this.dueNanos = dueNanos.clone();
    }

    /** Records that are due and were not emitted. */
    int waiting(long nanos) {
        int due = emitted;
        while (due < dueNanos.length && dueNanos[due] <= nanos) {
            due++;
        }
        return due - emitted;
    }

    /** When the next record is due, or {@link Long#MAX_VALUE}. */
    long nextDueNanos() {
        return emitted < dueNanos.length ? dueNanos[emitted] : Long.MAX_VALUE;
    }

    @Override
    public String describe() {
        return name + " of " + dueNanos.length + " records in time";
    }

    @Override
    public Serde<Long> serde() {
        return Serdes.LONG;
    }

    @Override
    public int maxParallelism() {
        return 1;
    }

    @Override
    public SourceReader<Long> reader(SourceContext context) {
        return new Reader(context.clock());
    }

    private final class Reader implements SourceReader<Long> {
        private final Clock clock;

        Reader(Clock clock) {
            this.clock = clock;
        }

        @Override
        public int poll(SourceOutput<Long> out, int maxRecords) {
            int before = emitted;
            boolean room = true;
            while (room && emitted - before < maxRecords && nextDueNanos() <= clock.nanoTime()) {
                room = out.emit(dueNanos[emitted++]);
            }
            return emitted - before;
        }

        @Override
        public boolean finished() {
            return emitted >= dueNanos.length;
        }

        @Override
        public void writePosition(ByteWriter out) {
            out.writeInt(emitted);
        }

        @Override
        public void seek(ByteReader position) {
            emitted = position.readInt();
        }
    }
}
