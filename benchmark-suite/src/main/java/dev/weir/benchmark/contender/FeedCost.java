package dev.weir.benchmark.contender;

import dev.weir.benchmark.load.EventLog;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What reading a log costs alone, without an engine: the part of a throughput figure that is not the engine's. */
public final class FeedCost {
    private static final int WARM_UPS = 5;
    private static final int ROUNDS = 9;

    private FeedCost() {}

    /** Nanoseconds of CPU an event, the median over several walks of the whole log, after some to warm up. */
    public static <E> double nanosPerEvent(EventLog<E> log) {
        double[] rounds = new double[ROUNDS];
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long expected = 0;
        for (int round = 0; round < WARM_UPS; round++) {
            expected = walk(log);
        }
        for (int round = 0; round < ROUNDS; round++) {
            long start = threads.getCurrentThreadCpuTime();
            long found = walk(log);
            rounds[round] = (double) (threads.getCurrentThreadCpuTime() - start) / Math.max(1, log.size());
            if (found != expected) {
                throw new IllegalStateException("two walks of one log differ: " + expected + " and " + found);
            }
        }
        Arrays.sort(rounds);
        return rounds[ROUNDS / 2];
    }

    private static <E> long walk(EventLog<E> log) {
        FeedReader<E> reader = Feed.unpaced(log).reader(0, 1);
        long sum = 0;
        for (@Nullable E event = reader.poll(); event != null; event = reader.poll()) {
            // Looks at the event, as every engine must: an array of references alone would be walked without a miss.
            sum = 31 * sum + event.getClass().hashCode();
        }
        return sum;
    }
}
