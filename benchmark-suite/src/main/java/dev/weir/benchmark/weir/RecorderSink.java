package dev.weir.benchmark.weir;

import dev.weir.benchmark.contender.RowRecorder;
import dev.weir.benchmark.latency.AnswerDigest;
import dev.weir.ir.connector.Sink;
import dev.weir.ir.connector.SinkContext;
import dev.weir.ir.connector.SinkWriter;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import java.util.HashSet;
import java.util.Set;

/**
 * A recorder as a sink of Weir. Latencies are counted when a row arrives; the answer is what was committed, so that a row that comes again
 * after a failure counts once, if the scheme is worth its name.
 *
 * @param <R> row type
 */
final class RecorderSink<R> implements Sink<R> {
    private final RowRecorder<R> recorder;
    private final Set<Part> committed = new HashSet<>();
    private AnswerDigest sum = AnswerDigest.EMPTY;

    /** What one writer wrote between two checkpoints. */
    private record Part(int subtask, long writer, long checkpointId, AnswerDigest rows) {}

    RecorderSink(RowRecorder<R> recorder) {
        this.recorder = recorder;
    }

    /** Tells the recorder what was committed; after the job. */
    synchronized void settle() {
        recorder.settle(sum);
    }

    /** A commit may be repeated, by the same writer or by the next attempt's. */
    private synchronized void commit(Part part) {
        if (committed.add(part)) {
            sum = sum.plus(part.rows());
        }
    }

    @Override
    public String describe() {
        return "recorder";
    }

    @Override
    public SinkWriter<R> writer(SinkContext context) {
        return new Writer(context.subtask());
    }

    private final class Writer implements SinkWriter<R> {
        private final int subtask;
        private final RowRecorder.Task<R> rows = recorder.task();
        private final long id = System.nanoTime();
        private AnswerDigest before = AnswerDigest.EMPTY;

        Writer(int subtask) {
            this.subtask = subtask;
        }

        @Override
        public void write(R value, long timestamp) {
            rows.row(value, timestamp);
        }

        @Override
        public byte[] preCommit(long checkpointId) {
            rows.complete();
            AnswerDigest now = rows.answer();
            ByteWriter out = new ByteWriter();
            out.writeInt(subtask);
            out.writeLong(id);
            out.writeLong(checkpointId);
            out.writeLong(now.rows() - before.rows());
            out.writeLong(now.sum() - before.sum());
            before = now;
            return out.toByteArray();
        }

        @Override
        public void commit(byte[] preCommit) {
            ByteReader in = new ByteReader(preCommit);
            RecorderSink.this.commit(new Part(
                    in.readInt(), in.readLong(), in.readLong(), new AnswerDigest(in.readLong(), in.readLong())));
        }
    }
}
