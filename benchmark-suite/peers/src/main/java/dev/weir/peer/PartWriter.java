package dev.weir.peer;

import dev.weir.benchmark.contender.RowRecorder;
import dev.weir.benchmark.latency.AnswerDigest;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One task of a sink: its rows go to a recorder as they come, and are counted in parts, one a checkpoint, of which only those that are committed
 * make the answer. For one thread.
 *
 * @param <R> row type
 */
public final class PartWriter<R> {
    private static final AtomicLong WRITERS = new AtomicLong();

    private final RowRecorder.Task<R> rows;
    private final long writer = WRITERS.incrementAndGet();
    private AnswerDigest before = AnswerDigest.EMPTY;
    private long sequence;

    PartWriter(RowRecorder.Task<R> rows) {
        this.rows = rows;
    }

    /** Where the rows go. */
    public RowRecorder.Task<R> rows() {
        return rows;
    }

    /** Ends a part: what came since the last. */
    public Part next() {
        AnswerDigest now = rows.answer();
        AnswerDigest since = new AnswerDigest(now.rows() - before.rows(), now.sum() - before.sum());
        before = now;
        return new Part(writer, sequence++, since);
    }

    /** Takes back the part that was ended last, because its checkpoint came to nothing: the next has its rows too. */
    public void reopen(Part last) {
        before = new AnswerDigest(
                before.rows() - last.rows().rows(), before.sum() - last.rows().sum());
    }
}
