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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The exactly-once sink in memory, watched: may throw around each step, and what was committed must stay. */
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
        sink = new CollectSink<>();
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
        int now = sink.results().size();
        if (now < committed && witness != null) {
            witness.violated(
                    Invariant.COMMITTED_STAYS, "sink " + id + " had committed " + committed + " records, now " + now);
        }
        committed = now;
    }

    private void trace(TraceKind kind, SinkContext context, long checkpointId, String text) {
        if (witness != null) {
            witness.sink(kind, id, context.subtask(), checkpointId, text);
        }
    }

    @Override
    public SinkWriter<T> writer(SinkContext context) {
        SinkWriter<T> writer = sink.writer(context);
        return new SinkWriter<>() {
            @Override
            public void write(T value, long timestamp) throws Exception {
                faults.pass(Site.WRITE);
                trace(TraceKind.WRITTEN, context, 0, String.valueOf(value));
                writer.write(value, timestamp);
            }

            @Override
            public byte[] preCommit(long checkpointId) throws Exception {
                faults.pass(Site.PRE_COMMIT);
                trace(TraceKind.PRE_COMMITTED, context, checkpointId, "");
                return writer.preCommit(checkpointId);
            }

            @Override
            public void commit(byte[] preCommit) throws Exception {
                faults.pass(Site.COMMIT);
                int before = committed;
                writer.commit(preCommit);
                look();
                trace(TraceKind.COMMITTED, context, 0, committed - before + " records");
                faults.pass(Site.COMMITTED);
            }

            @Override
            public void recover(List<byte[]> inDoubt) throws Exception {
                faults.pass(Site.RECOVER);
                int before = committed;
                writer.recover(inDoubt);
                look();
                if (committed != before) {
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
