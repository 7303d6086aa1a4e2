package dev.weir.benchmark.loop;

import dev.weir.benchmark.contender.Assignment;
import dev.weir.benchmark.contender.Contender;
import dev.weir.benchmark.contender.Feed;
import dev.weir.benchmark.contender.RowRecorder;
import dev.weir.benchmark.contender.Settings;
import dev.weir.benchmark.nexmark.query.Query3;
import dev.weir.benchmark.shuffle.ShuffleSetup;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Every workload as a loop on one thread, the fastest a careful programmer would write without an engine. */
public final class LoopContender implements Contender {
    private static final Map<String, Supplier<Loop<?, ?>>> LOOPS = Map.ofEntries(
            entry("q0", PassLoop::new),
            entry("q1", EuroLoop::new),
            entry("q2", ChosenLoop::new),
            entry("q3", () -> new JoinLoop(Query3::isWanted)),
            entry("q5", () -> new HotItemsLoop(10, 2)),
            entry("q7", HighestBidLoop::new),
            entry("q8", NewSellersLoop::new),
            entry("keyed-count", CountLoop::new),
            entry("keyed-count-skewed", CountLoop::new),
            entry("sliding-10-10", () -> new HotItemsLoop(10, 10)),
            entry("sliding-10-2", () -> new HotItemsLoop(10, 2)),
            entry("sliding-60-1", () -> new HotItemsLoop(60, 1)),
            entry("join-growth", () -> new JoinLoop(event -> true)),
            entry("ysb", CampaignViewsLoop::new),
            entry("shuffle", () -> new ShuffleLoop(ShuffleSetup.USUAL)),
            entry("shuffle-100k", () -> new ShuffleLoop(ShuffleSetup.MANY)));

    private static Map.Entry<String, Supplier<Loop<?, ?>>> entry(String workload, Supplier<Loop<?, ?>> loop) {
        return Map.entry(workload, loop);
    }

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
        Supplier<Loop<?, ?>> loop = LOOPS.get(assignment.workload());
        if (loop == null) {
            throw new IllegalArgumentException(
                    "no loop for workload '" + assignment.workload() + "': expected one of " + LOOPS.keySet());
        }
        run(loop.get(), assignment);
    }

    /** Runs a loop on the caller's thread. */
    @SuppressWarnings("unchecked") // the workload's name says what its events and rows are
    static <E, R> void run(Loop<E, R> loop, Assignment<?, ?> assignment) {
        Feed<E> feed = (Feed<E>) assignment.feed();
        RowRecorder.Task<R> rows = ((RowRecorder<R>) assignment.rows()).task();
        loop.run(feed.reader(0, 1), rows, feed.log().watermarks());
        rows.complete();
    }
}
