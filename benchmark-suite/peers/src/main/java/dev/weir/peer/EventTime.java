package dev.weir.peer;

import dev.weir.benchmark.load.EventLog;
import java.util.function.ToLongFunction;

/** The timestamps of a log's events. */
public final class EventTime {
    private EventTime() {}

    /**
     * How an event's timestamp is found.
     *
     * @throws IllegalArgumentException if the events have none
     */
    public static <E> ToLongFunction<E> of(EventLog<E> log) {
        ToLongFunction<E> timestamp = log.watermarks().timestamp();
        if (timestamp == null) {
            throw new IllegalArgumentException(
                    "the events of the log have no timestamps: every workload of the peers needs them");
        }
        return timestamp;
    }
}
