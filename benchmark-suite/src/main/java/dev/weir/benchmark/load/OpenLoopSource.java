package dev.weir.benchmark.load;

import dev.weir.ir.connector.Source;
import dev.weir.ir.connector.SourceContext;
import dev.weir.ir.connector.SourceOutput;
import dev.weir.ir.connector.SourceReader;
import dev.weir.ir.serde.Serde;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.HdrHistogram.Histogram;

/**
 * Emits each event of a log when it is due, never before, and as soon as the engine lets it after that. The due times never wait for the
 * engine: an event that could only be emitted late keeps its due time, and the waiting counts as latency (Tene, How NOT to Measure
 * Latency: coordinated omission).
 *
 * @param <T> event type
 */
public final class OpenLoopSource<T> implements Source<T> {
    private static final int DIGITS = 3;

    private final EventLog<T> log;
    private final Pace pace;
    private final int maxTasks;
    private final int warmupEvents;
    private final List<Histogram> lags = new CopyOnWriteArrayList<>();

    /**
     * @param maxTasks most tasks that read it: 1 if the answer depends on the order of arrival
     * @param warmupEvents events at the beginning whose lag is not recorded
     */
    public OpenLoopSource(EventLog<T> log, Pace pace, int maxTasks, int warmupEvents) {
        this.log = log;
        this.pace = pace;
        this.maxTasks = maxTasks;
        this.warmupEvents = warmupEvents;
    }

    /** How long after their due time events were emitted, in nanoseconds; to be asked after the job. */
    public Histogram lag() {
        Histogram all = new Histogram(DIGITS);
        lags.forEach(all::add);
        return all;
    }

    @Override
    public String describe() {
        return "open-loop log of " + log.size() + " events";
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
        Histogram lag = new Histogram(DIGITS);
        lags.add(lag);
        return new Reader(context, lag);
    }

    private final class Reader extends LogReader<T> {
        private final Histogram lag;

        Reader(SourceContext context, Histogram lag) {
            super(log, context);
            this.lag = lag;
        }

        @Override
        public int poll(SourceOutput<T> out, int maxRecords) {
            pace.start(System.nanoTime());
            int emitted = 0;
            boolean room = true;
            while (room && emitted < maxRecords && next < size) {
                int event = (int) next;
                long late = System.nanoTime() - pace.dueNanos(event);
                if (late < 0) {
                    break;
                }
                if (event >= warmupEvents) {
                    lag.recordValue(late);
                }
                next += step;
                emitted++;
                room = out.emit(log.get(event));
            }
            return emitted;
        }
    }
}
