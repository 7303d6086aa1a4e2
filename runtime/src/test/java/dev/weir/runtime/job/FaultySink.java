package dev.weir.runtime.job;

import dev.weir.ir.connector.Sink;
import dev.weir.ir.connector.SinkContext;
import dev.weir.ir.connector.SinkWriter;
import dev.weir.runtime.connector.CollectSink;
import dev.weir.runtime.job.Faults.Site;
import java.util.List;

/** An exactly-once sink in memory that may fail before it writes, pre-commits or commits. */
final class FaultySink<T> implements Sink<T> {
    private final CollectSink<T> sink = new CollectSink<>();
    private final Faults faults;
    private int written;

    FaultySink(Faults faults) {
        this.faults = faults;
    }

    /** What is committed, each as text, sorted. */
    List<String> committed() {
        return sink.results().stream().map(String::valueOf).sorted().toList();
    }

    /** Records taken, committed or not. */
    int written() {
        return written;
    }

    @Override
    public String describe() {
        return "collect";
    }

    @Override
    public void prepare(boolean restoring) {
        sink.prepare(restoring);
    }

    @Override
    public SinkWriter<T> writer(SinkContext context) {
        SinkWriter<T> writer = sink.writer(context);
        return new SinkWriter<>() {
            @Override
            public void write(T value, long timestamp) throws Exception {
                faults.pass(Site.WRITE);
                written++;
                writer.write(value, timestamp);
            }

            @Override
            public byte[] preCommit(long checkpointId) throws Exception {
                faults.pass(Site.PRE_COMMIT);
                return writer.preCommit(checkpointId);
            }

            @Override
            public void commit(byte[] preCommit) throws Exception {
                faults.pass(Site.COMMIT);
                writer.commit(preCommit);
            }

            @Override
            public void recover(List<byte[]> inDoubt) throws Exception {
                writer.recover(inDoubt);
            }

            @Override
            public void close() throws Exception {
                writer.close();
            }
        };
    }
}
