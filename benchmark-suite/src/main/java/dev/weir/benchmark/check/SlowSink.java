package dev.weir.benchmark.check;

import dev.weir.ir.connector.Sink;
import dev.weir.ir.connector.SinkContext;
import dev.weir.ir.connector.SinkWriter;
import java.util.List;

/** Takes its time over every record, then hands it on. */
final class SlowSink<T> implements Sink<T> {
    private final Sink<T> next;
    private final long nanosARecord;

    SlowSink(Sink<T> next, long nanosARecord) {
        this.next = next;
        this.nanosARecord = nanosARecord;
    }

    @Override
    public String describe() {
        return "slow " + next.describe();
    }

    @Override
    public int maxParallelism() {
        return next.maxParallelism();
    }

    @Override
    public void prepare(boolean restoring) throws Exception {
        next.prepare(restoring);
    }

    @Override
    public void complete() throws Exception {
        next.complete();
    }

    @Override
    public SinkWriter<T> writer(SinkContext context) {
        SinkWriter<T> rows = next.writer(context);
        return new SinkWriter<>() {
            @Override
            public void write(T value, long timestamp) throws Exception {
                // Work, not sleep: a sleep of microseconds takes as long as the timer likes.
                long end = System.nanoTime() + nanosARecord;
                while (System.nanoTime() - end < 0) {
                    Thread.onSpinWait();
                }
                rows.write(value, timestamp);
            }

            @Override
            public byte[] preCommit(long checkpointId) throws Exception {
                return rows.preCommit(checkpointId);
            }

            @Override
            public void commit(byte[] preCommit) throws Exception {
                rows.commit(preCommit);
            }

            @Override
            public void recover(List<byte[]> inDoubt) throws Exception {
                rows.recover(inDoubt);
            }

            @Override
            public void close() throws Exception {
                rows.close();
            }
        };
    }
}
