package dev.weir.benchmark.contender;

import dev.weir.benchmark.latency.AnswerDigest;
import dev.weir.benchmark.latency.Timeline;
import dev.weir.benchmark.load.DueLog;
import dev.weir.benchmark.load.Pace;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of a run, whatever engine makes them: their digest and, if the run is paced, how long after the due time of the event that
 * let it come out each arrived. Every task of a sink records by itself; all is added up at the end. A row that an engine puts out again
 * after a failure is a row again, unless the engine has output that it can take back, and tells what of it counts ({@link #settle}).
 *
 * @param <R> row type
 */
public final class RowRecorder<R> {
    private static final int DIGITS = 3;

    private final ToLongFunction<R> hash;
    private final @Nullable Paced paced;
    private final List<Task<R>> tasks = new CopyOnWriteArrayList<>();
    private volatile @Nullable AnswerDigest settled;

    /** What latencies are counted from. */
    private record Paced(Feed<?> feed, Pace pace, DueLog due) {}

    private RowRecorder(ToLongFunction<R> hash, @Nullable Paced paced) {
        this.hash = hash;
        this.paced = paced;
    }

    /** Keeps a digest only. @param hash of a row, 64 well-mixed bits */
    public static <R> RowRecorder<R> ofAnswer(ToLongFunction<R> hash) {
        return new RowRecorder<>(hash, null);
    }

    /**
     * Records latencies too.
     *
     * @param hash of a row, 64 well-mixed bits
     * @param feed with a pace; rows due by its warm-up are not recorded
     * @param due which event lets a row come out
     */
    public static <R> RowRecorder<R> ofLatency(ToLongFunction<R> hash, Feed<?> feed, DueLog due) {
        Pace pace = feed.pace();
        if (pace == null) {
            throw new IllegalArgumentException("latencies are counted from due times: expected a feed with a pace");
        }
        return new RowRecorder<>(hash, new Paced(feed, pace, due));
    }

    /**
     * A recorder for one task of a sink. One that is asked for after rows have come, as by an engine that starts again after a failure,
     * takes rows of events up to the last one delivered for repeats: they have no latency of their own.
     */
    public Task<R> task() {
        int delivered = tasks.stream().mapToInt(each -> each.highestEvent).max().orElse(DueLog.NONE);
        Task<R> task = new Task<>(hash, paced, delivered);
        tasks.add(task);
        return task;
    }

    /** Told by an engine whose output is committed: what was committed in all, which is then the answer. */
    public void settle(AnswerDigest committed) {
        settled = committed;
    }

    /** What was recorded; to be asked after the run. */
    public AnswerDigest answer() {
        AnswerDigest committed = settled;
        return committed != null
                ? committed
                : tasks.stream().map(Task::answer).reduce(AnswerDigest.EMPTY, AnswerDigest::plus);
    }

    /** When the last task had all its rows, {@link System#nanoTime}. */
    public long completeNanos() {
        if (tasks.isEmpty()) {
            throw new IllegalStateException("no task of a sink asked for a recorder: the workload has not run");
        }
        long latest = tasks.get(0).completeNanos;
        for (Task<R> task : tasks) {
            latest = task.completeNanos - latest > 0 ? task.completeNanos : latest;
        }
        return latest;
    }

    /** Latencies in nanoseconds, from due times; to be asked after the run. */
    public Histogram latencies() {
        Histogram all = new Histogram(DIGITS);
        tasks.forEach(task -> all.add(task.latencies));
        return all;
    }

    /**
     * What the latencies would seem to be if each were counted from when the engine took the event: what coordinated omission leaves
     * out is the difference.
     */
    public Histogram latenciesSinceTaken() {
        Histogram all = new Histogram(DIGITS);
        tasks.forEach(task -> all.add(task.sinceTaken));
        return all;
    }

    /** Latencies from due times by the due time, for each {@link Timeline#SLICE_NANOS}, the warm-up included. */
    public List<Histogram> latenciesOverTime() {
        return Timeline.sum(tasks.stream().map(task -> task.overTime).toList());
    }

    /**
     * The rows of one task of a sink. For one thread.
     *
     * @param <R> row type
     */
    public static final class Task<R> {
        private final ToLongFunction<R> hash;
        private final @Nullable Paced paced;
        private final Histogram latencies = new Histogram(DIGITS);
        private final Histogram sinceTaken = new Histogram(DIGITS);
        private final Timeline overTime;
        private final int repeatsUntil;
        private volatile int highestEvent = DueLog.NONE;
        private long rows;
        private long sum;
        private long completeNanos = System.nanoTime();

        private Task(ToLongFunction<R> hash, @Nullable Paced paced, int repeatsUntil) {
            this.hash = hash;
            this.repeatsUntil = repeatsUntil;
            this.paced = paced;
            this.overTime = new Timeline(paced == null ? 0 : paced.feed().lengthNanos());
        }

        /**
         * Takes a row.
         *
         * @param timestamp of the row, epoch milliseconds: of the event it is of, or the last timestamp of its window
         */
        public void row(R row, long timestamp) {
            Paced counted = paced;
            if (counted != null) {
                latency(counted, System.nanoTime(), timestamp);
            }
            rows++;
            sum += hash.applyAsLong(row);
        }

        /** Told when there will be no more rows; may be told again. */
        public void complete() {
            completeNanos = System.nanoTime();
        }

        /** The rows so far. */
        public AnswerDigest answer() {
            return new AnswerDigest(rows, sum);
        }

        private void latency(Paced counted, long now, long timestamp) {
            int event = counted.due().eventFor(timestamp);
            if (event <= repeatsUntil) {
                return;
            }
            if (event > highestEvent) {
                highestEvent = event;
            }
            Pace pace = counted.pace();
            long late = Math.max(0, now - pace.dueNanos(event));
            overTime.record(pace.offsetNanos(event), late);
            if (event >= counted.feed().warmupEvents()) {
                latencies.recordValue(late);
                sinceTaken.recordValue(Math.max(0, now - counted.feed().takenNanos(event)));
            }
        }
    }
}
