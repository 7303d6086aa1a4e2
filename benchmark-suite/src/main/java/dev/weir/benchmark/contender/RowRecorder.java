package dev.weir.benchmark.contender;

import dev.weir.benchmark.latency.AnswerDigest;
import dev.weir.benchmark.load.DueLog;
import dev.weir.benchmark.load.Pace;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of a run, whatever engine makes them: their digest and, if the run is paced, how long after the due time of the event that
 * let it come out each arrived. Every task of a sink records by itself; all is added up at the end. Not exactly once: a row that an
 * engine puts out again after a failure is a row again.
 *
 * @param <R> row type
 */
public final class RowRecorder<R> {
    private static final int DIGITS = 3;

    private final ToLongFunction<R> hash;
    private final @Nullable Pace pace;
    private final @Nullable DueLog due;
    private final int warmupEvents;
    private final List<Task<R>> tasks = new CopyOnWriteArrayList<>();

    private RowRecorder(ToLongFunction<R> hash, @Nullable Pace pace, @Nullable DueLog due, int warmupEvents) {
        this.hash = hash;
        this.pace = pace;
        this.due = due;
        this.warmupEvents = warmupEvents;
    }

    /** Keeps a digest only. @param hash of a row, 64 well-mixed bits */
    public static <R> RowRecorder<R> ofAnswer(ToLongFunction<R> hash) {
        return new RowRecorder<>(hash, null, null, 0);
    }

    /**
     * Records latencies too.
     *
     * @param hash of a row, 64 well-mixed bits
     * @param warmupEvents rows due by this many first events are not recorded
     */
    public static <R> RowRecorder<R> ofLatency(ToLongFunction<R> hash, Pace pace, DueLog due, int warmupEvents) {
        return new RowRecorder<>(hash, pace, due, warmupEvents);
    }

    /** A recorder for one task of a sink. */
    public Task<R> task() {
        Task<R> task = new Task<>(this);
        tasks.add(task);
        return task;
    }

    /** What was recorded; to be asked after the run. */
    public AnswerDigest answer() {
        return tasks.stream()
                .map(task -> new AnswerDigest(task.rows, task.sum))
                .reduce(AnswerDigest.EMPTY, AnswerDigest::plus);
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

    /** Latencies in nanoseconds; to be asked after the run. */
    public Histogram latencies() {
        Histogram all = new Histogram(DIGITS);
        tasks.forEach(task -> all.add(task.latencies));
        return all;
    }

    /**
     * The rows of one task of a sink. For one thread.
     *
     * @param <R> row type
     */
    public static final class Task<R> {
        private final RowRecorder<R> recorder;
        private final ToLongFunction<R> hash;
        private final boolean paced;
        private final Histogram latencies = new Histogram(DIGITS);
        private long rows;
        private long sum;
        private long completeNanos = System.nanoTime();

        private Task(RowRecorder<R> recorder) {
            this.recorder = recorder;
            this.hash = recorder.hash;
            this.paced = recorder.pace != null;
        }

        /**
         * Takes a row.
         *
         * @param timestamp of the row, epoch milliseconds: of the event it is of, or the last timestamp of its window
         */
        public void row(R row, long timestamp) {
            if (paced) {
                latency(System.nanoTime(), timestamp);
            }
            rows++;
            sum += hash.applyAsLong(row);
        }

        /** Told when there will be no more rows; may be told again. */
        public void complete() {
            completeNanos = System.nanoTime();
        }

        private void latency(long now, long timestamp) {
            Pace pace = recorder.pace;
            DueLog due = recorder.due;
            if (pace == null || due == null) {
                return;
            }
            int event = due.eventFor(timestamp);
            if (event >= recorder.warmupEvents) {
                latencies.recordValue(Math.max(0, now - pace.dueNanos(event)));
            }
        }
    }
}
