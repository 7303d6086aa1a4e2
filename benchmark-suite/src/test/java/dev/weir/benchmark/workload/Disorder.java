package dev.weir.benchmark.workload;

import dev.weir.benchmark.load.EventLog;
import dev.weir.benchmark.nexmark.NexmarkConfig;
import java.util.ArrayList;
import java.util.List;

/** Logs whose events come in another order. */
public final class Disorder {
    private Disorder() {}

    /**
     * The same events, permuted within each whole group of this many, as {@link NexmarkConfig#outOfOrderGroup} does; 1 for as they are.
     */
    public static <E> EventLog<E> of(EventLog<E> log, int group) {
        List<E> events = new ArrayList<>();
        int whole = log.size() - log.size() % group;
        for (int n = 0; n < log.size(); n++) {
            int place = n < whole ? (int) ((long) n * NexmarkConfig.OUT_OF_ORDER_STEP % group) : n % group;
            events.add(log.get(n - n % group + place));
        }
        return EventLog.of(events, log.serde(), log.watermarks());
    }
}
