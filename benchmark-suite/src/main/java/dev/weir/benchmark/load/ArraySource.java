package dev.weir.benchmark.load;

import dev.weir.ir.connector.RecordReader;
import dev.weir.ir.connector.Source;
import dev.weir.ir.connector.SourceContext;
import dev.weir.ir.connector.SourceReader;
import dev.weir.ir.serde.Serde;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Emits a log as fast as it is taken, for throughput. Costs little more than walking an array; {@link SourceCost} measures how much.
 *
 * @param <T> event type
 */
public final class ArraySource<T> implements Source<T> {
    private static final long NOT_STARTED = Long.MIN_VALUE;

    private final EventLog<T> log;
    private final int maxTasks;
    private final AtomicLong firstPollNanos = new AtomicLong(NOT_STARTED);

    /**
     * @param maxTasks most tasks that read it: 1 if the answer depends on the order of arrival
     */
    public ArraySource(EventLog<T> log, int maxTasks) {
        this.log = log;
        this.maxTasks = maxTasks;
    }

    /** When the first event was asked for, {@link System#nanoTime}. */
    public long firstPollNanos() {
        long first = firstPollNanos.get();
        if (first == NOT_STARTED) {
            throw new IllegalStateException("the source was never polled: the job has not run");
        }
        return first;
    }

    @Override
    public String describe() {
        return "log of " + log.size() + " events";
    }

    @Override
    public Serde<T> serde() {
        return log.serde();
    }

    @Override
    public int maxParallelism() {
        return maxTasks;
    }

    @Override
    public SourceReader<T> reader(SourceContext context) {
        return new Reader(context);
    }

    private final class Reader extends LogReader<T> implements RecordReader<T> {
        private boolean started;

        Reader(SourceContext context) {
            super(log, context);
        }

        @Override
        public @Nullable T next() {
            if (!started) {
                started = true;
                firstPollNanos.compareAndSet(NOT_STARTED, System.nanoTime());
            }
            long at = next;
            if (at >= size) {
                return null;
            }
            next = at + step;
            return log.get((int) at);
        }
    }
}
