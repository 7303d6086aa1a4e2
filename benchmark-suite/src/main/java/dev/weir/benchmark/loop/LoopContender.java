package dev.weir.benchmark.loop;

import dev.weir.benchmark.contender.Assignment;
import dev.weir.benchmark.contender.Contender;
import dev.weir.benchmark.contender.Feed;
import dev.weir.benchmark.contender.RowRecorder;
import dev.weir.benchmark.contender.Settings;
import dev.weir.benchmark.nexmark.NexmarkEvent;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Every workload as a loop on one thread, the fastest a careful programmer would write without an engine. */
public final class LoopContender implements Contender {
    private static final Map<String, Supplier<Loop<?>>> LOOPS = Map.of(
            "q0", PassLoop::new,
            "q1", EuroLoop::new,
            "q2", ChosenLoop::new,
            "q3", JoinLoop::new,
            "q5", HotItemsLoop::new,
            "q7", HighestBidLoop::new,
            "q8", NewSellersLoop::new,
            "keyed-count", CountLoop::new,
            "keyed-count-skewed", CountLoop::new);

    @Override
    public String name() {
        return "loop";
    }

    @Override
    public String version() {
        return "by hand, Java " + Runtime.version();
    }

    @Override
    public Set<String> workloads() {
        return LOOPS.keySet();
    }

    @Override
    public Settings defaults() {
        return new Settings(Map.of());
    }

    @Override
    public void run(Assignment<?, ?> assignment) {
        Supplier<Loop<?>> loop = LOOPS.get(assignment.workload());
        if (loop == null) {
            throw new IllegalArgumentException(
                    "no loop for workload '" + assignment.workload() + "': expected one of " + LOOPS.keySet());
        }
        run(loop.get(), assignment);
    }

    /** Runs a loop over NEXMark events, on the caller's thread. */
    @SuppressWarnings("unchecked") // the workload's name says what its events and rows are
    static <R> void run(Loop<R> loop, Assignment<?, ?> assignment) {
        Feed<NexmarkEvent> feed = (Feed<NexmarkEvent>) assignment.feed();
        RowRecorder.Task<R> rows = ((RowRecorder<R>) assignment.rows()).task();
        loop.run(feed.reader(0, 1), rows, feed.log().watermarks());
        rows.complete();
    }
}
