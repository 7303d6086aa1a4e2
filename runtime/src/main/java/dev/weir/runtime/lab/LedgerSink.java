package dev.weir.runtime.lab;

import dev.weir.ir.connector.Sink;
import dev.weir.ir.connector.SinkContext;
import dev.weir.ir.connector.SinkWriter;
import dev.weir.runtime.connector.CollectSink;
import dev.weir.runtime.sim.Faults;
import dev.weir.runtime.sim.Invariant;
import dev.weir.runtime.sim.Site;
import dev.weir.runtime.sim.Witness;
import dev.weir.runtime.sim.trace.TraceKind;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The exactly-once sink in memory, watched: may throw around each step, what was committed must stay, and what is
 * committed must be published. A pre-commit goes with its checkpoint's id before it.
 */
final class LedgerSink<T> implements Sink<T> {
    private final String id;
    private final Faults faults;
    private CollectSink<T> sink = new CollectSink<>();
    private @Nullable Witness witness;
    private int committed;

    LedgerSink(String id, Faults faults) {
        this.id = id;
        this.faults = faults;
    }

    /** A run begins: nothing is committed. */
    void begin(Witness runningWitness) {
        sink = runningWitness.isClustered() ? CollectSink.ofSeveralProcesses() : new CollectSink<>();
        witness = runningWitness;
        committed = 0;
    }

    /** What is committed. */
    List<T> results() {
        return sink.results();
    }

    @Override
    public String describe() {
        return "ledger";
    }

    @Override
    public void prepare(boolean restoring) {
        sink.prepare(restoring);
        look();
    }

    /** What was committed stays. */
    private void look() {
        int now = sink.size();
        if (now < committed && witness != null) {
            witness.violated(
                    Invariant.COMMITTED_STAYS, "sink " + id + " had committed " + committed + " records, now " + now);
        }
        committed = now;
    }

    /** The pre-commit as the sink made it, which is about to be committed. */
    private byte[] published(byte[] preCommit) {
        if (witness != null) {
            witness.committing(id, ByteBuffer.wrap(preCommit).getLong());
        }
        return Arrays.copyOfRange(preCommit, Long.BYTES, preCommit.length);
    }

    private boolean isTraced() {
        return witness != null && witness.tracing();
    }

    private void trace(TraceKind kind, SinkContext context, long checkpointId, String text) {
        if (witness != null) {
            witness.sink(kind, id, context.subtask(), checkpointId, text);
        }
    }

    private void writes(SinkContext context) {
        if (witness != null) {
            witness.writes(context.attempt());
        }
    }

    @Override
    public SinkWriter<T> writer(SinkContext context) {
        SinkWriter<T> writer = sink.writer(context);
        return new SinkWriter<>() {
            @Override
            public void write(T value, long timestamp) throws Exception {
                faults.pass(Site.WRITE);
                if (isTraced()) {
                    trace(TraceKind.WRITTEN, context, 0, String.valueOf(value));
                }
                writer.write(value, timestamp);
            }

            @Override
            public byte[] preCommit(long checkpointId) throws Exception {
                faults.pass(Site.PRE_COMMIT);
                writes(context);
                trace(TraceKind.PRE_COMMITTED, context, checkpointId, "");
                byte[] preCommit = writer.preCommit(checkpointId);
                return ByteBuffer.allocate(Long.BYTES + preCommit.length)
                        .putLong(checkpointId)
                        .put(preCommit)
                        .array();
            }

            @Override
            public void commit(byte[] preCommit) throws Exception {
                faults.pass(Site.COMMIT);
                writes(context);
                int before = committed;
                writer.commit(published(preCommit));
                look();
                if (isTraced()) {
                    trace(TraceKind.COMMITTED, context, 0, committed - before + " records");
                }
                faults.pass(Site.COMMITTED);
            }

            @Override
            public void recover(List<byte[]> inDoubt) throws Exception {
                faults.pass(Site.RECOVER);
                int before = committed;
                writer.recover(inDoubt.stream().map(LedgerSink.this::published).toList());
                look();
                if (committed != before && isTraced()) {
                    trace(TraceKind.COMMITTED, context, 0, committed - before + " records in doubt");
                }
            }

            @Override
            public void close() throws Exception {
                writer.close();
            }
        };
    }
}
