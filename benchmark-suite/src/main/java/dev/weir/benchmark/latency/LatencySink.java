package dev.weir.benchmark.latency;

import dev.weir.benchmark.load.DueLog;
import dev.weir.benchmark.load.Pace;
import dev.weir.ir.connector.Sink;
import dev.weir.ir.connector.SinkContext;
import dev.weir.ir.connector.SinkWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.HdrHistogram.Histogram;

/**
 * Records for each row how long after the due time of the event that let it come out it arrived, and hands it on. Every writer has a
 * histogram of its own; they are added up at the end.
 *
 * @param <R> row type
 */
public final class LatencySink<R> implements Sink<R> {
    private static final int DIGITS = 3;

    private final Sink<R> next;
    private final Pace pace;
    private final DueLog due;
    private final int warmupEvents;
    private final List<Histogram> histograms = new CopyOnWriteArrayList<>();

    /**
     * @param next where rows go
     * @param warmupEvents results of this many first events are not recorded
     */
    public LatencySink(Sink<R> next, Pace pace, DueLog due, int warmupEvents) {
        this.next = next;
        this.pace = pace;
        this.due = due;
        this.warmupEvents = warmupEvents;
    }

    /** Latencies in nanoseconds; to be asked after the job. */
    public Histogram latencies() {
        Histogram all = new Histogram(DIGITS);
        histograms.forEach(all::add);
        return all;
    }

    @Override
    public String describe() {
        return "latency";
    }

    @Override
    public SinkWriter<R> writer(SinkContext context) {
        Histogram histogram = new Histogram(DIGITS);
        histograms.add(histogram);
        return new Writer(next.writer(context), histogram);
    }

    private final class Writer implements SinkWriter<R> {
        private final SinkWriter<R> rows;
        private final Histogram histogram;

        Writer(SinkWriter<R> rows, Histogram histogram) {
            this.rows = rows;
            this.histogram = histogram;
        }

        @Override
        public void write(R value, long timestamp) throws Exception {
            long now = System.nanoTime();
            int event = due.eventFor(timestamp);
            if (event >= warmupEvents) {
                histogram.recordValue(Math.max(0, now - pace.dueNanos(event)));
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
        public void close() throws Exception {
            rows.close();
        }
    }
}
