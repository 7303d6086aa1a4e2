package dev.weir.benchmark.latency;

import dev.weir.ir.connector.Sink;
import dev.weir.ir.connector.SinkContext;
import dev.weir.ir.connector.SinkWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToLongFunction;

/**
 * Keeps a digest of the rows and when the last of them was in; costs a few nanoseconds a row. Not exactly once: for jobs that do not fail.
 *
 * @param <R> row type
 */
public final class AnswerSink<R> implements Sink<R> {
    private final ToLongFunction<R> hash;
    private final List<Writer<R>> writers = new CopyOnWriteArrayList<>();

    /** @param hash of a row, 64 well-mixed bits */
    public AnswerSink(ToLongFunction<R> hash) {
        this.hash = hash;
    }

    /** What was written; to be asked after the job. */
    public AnswerDigest answer() {
        return writers.stream()
                .map(writer -> new AnswerDigest(writer.rows, writer.sum))
                .reduce(AnswerDigest.EMPTY, AnswerDigest::plus);
    }

    /** When the last writer was asked for its last pre-commit, that is, had all its rows; {@link System#nanoTime}. */
    public long completeNanos() {
        long latest = writers.get(0).preCommitNanos;
        for (Writer<R> writer : writers) {
            latest = writer.preCommitNanos - latest > 0 ? writer.preCommitNanos : latest;
        }
        return latest;
    }

    @Override
    public String describe() {
        return "answer digest";
    }

    @Override
    public SinkWriter<R> writer(SinkContext context) {
        Writer<R> writer = new Writer<>(hash);
        writers.add(writer);
        return writer;
    }

    private static final class Writer<R> implements SinkWriter<R> {
        private final ToLongFunction<R> hash;
        private long rows;
        private long sum;
        private long preCommitNanos = System.nanoTime();

        Writer(ToLongFunction<R> hash) {
            this.hash = hash;
        }

        @Override
        public void write(R value, long timestamp) {
            rows++;
            sum += hash.applyAsLong(value);
        }

        @Override
        public byte[] preCommit(long checkpointId) {
            preCommitNanos = System.nanoTime();
            return new byte[0];
        }
    }
}
