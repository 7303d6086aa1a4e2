package dev.weir.benchmark.fork;

import dev.weir.benchmark.contender.Assignment;
import dev.weir.benchmark.contender.Contender;
import dev.weir.benchmark.contender.Feed;
import dev.weir.benchmark.contender.RowRecorder;
import dev.weir.benchmark.contender.Settings;
import dev.weir.benchmark.latency.AnswerDigest;
import dev.weir.benchmark.latency.HiccupMeter;
import dev.weir.benchmark.load.DueLog;
import dev.weir.benchmark.load.EventLog;
import dev.weir.benchmark.load.Pace;
import dev.weir.benchmark.machine.HeapMeter;
import dev.weir.benchmark.machine.UseMeter;
import dev.weir.benchmark.result.Iteration;
import dev.weir.benchmark.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Runs one contender over one workload, again and again, and takes down what each run used and every answer that was wrong.
 *
 * @param <E> event type
 * @param <R> row type
 */
final class Bench<E, R> {
    private final Contender contender;
    private final Workload<E, R> workload;
    private final EventLog<E> log;
    private final ForkTask task;
    private final HeapMeter heap = new HeapMeter();
    private final List<String> wrongAnswers = new ArrayList<>();
    private final Disturbances disturbances = new Disturbances();

    Bench(Contender contender, Workload<E, R> workload, EventLog<E> log, ForkTask task) {
        this.contender = contender;
        this.workload = workload;
        this.log = log;
        this.task = task;
    }

    ForkTask task() {
        return task;
    }

    EventLog<E> log() {
        return log;
    }

    Contender contender() {
        return contender;
    }

    List<String> wrongAnswers() {
        return wrongAnswers;
    }

    Disturbances disturbances() {
        return disturbances;
    }

    /** A run as fast as it goes. */
    Iteration unpaced() throws Exception {
        Feed<E> feed = Feed.unpaced(log.first(task.events()));
        RowRecorder<R> rows = RowRecorder.ofAnswer(workload.rows().hash());
        UseMeter.Use use = run(feed, rows, new Settings(task.cell().settings()));
        return iteration(rows.completeNanos() - feed.firstPollNanos(), use);
    }

    /** A run at a pace. */
    Paced<R> paced(Pace pace, int events, int warmUpEvents, Settings settings) throws Exception {
        EventLog<E> part = log.first(events);
        int readers = settings.values().containsKey(Settings.PARALLELISM) ? settings.count(Settings.PARALLELISM) : 1;
        DueLog due = workload.due(part, readers);
        Feed<E> feed = Feed.paced(part, pace, warmUpEvents);
        RowRecorder<R> rows = RowRecorder.ofLatency(workload.rows().hash(), feed, due);
        // Garbage of the run before must not be collected in this one.
        System.gc();
        try (HiccupMeter hiccups = new HiccupMeter()) {
            UseMeter.Use use = run(feed, rows, settings);
            Iteration used = iteration(rows.completeNanos() - feed.firstPollNanos(), use);
            return new Paced<>(feed, pace, rows, hiccups.stop(), used);
        }
    }

    /** What a paced run left; the platform's own hiccups meanwhile are in nanoseconds. */
    record Paced<R>(Feed<?> feed, Pace pace, RowRecorder<R> rows, Histogram platform, Iteration use) {}

    private UseMeter.Use run(Feed<E> feed, RowRecorder<R> rows, Settings settings) throws Exception {
        UseMeter meter = new UseMeter(heap);
        contender.run(new Assignment<>(workload.name(), feed, rows, settings));
        UseMeter.Use use = meter.stop();
        disturbances.add(use.disturbance());
        AnswerDigest expected = task.answer(feed.log().size());
        if (!rows.answer().equals(expected)) {
            wrongAnswers.add((feed.pace() == null ? "unpaced" : "paced") + " run over "
                    + feed.log().size() + " events gave " + rows.answer() + ", expected " + expected
                    + " as the reference interpreter gives");
        }
        return use;
    }

    private static Iteration iteration(long nanos, UseMeter.Use use) {
        return new Iteration(
                nanos,
                use.cpuNanos(),
                use.heap().allocatedBytes(),
                use.heap().collections(),
                use.heap().collectionNanos());
    }
}
