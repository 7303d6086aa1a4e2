package dev.weir.benchmark.load;

import dev.weir.ir.serde.Serde;
import dev.weir.ir.time.WatermarkStrategy;
import java.util.Arrays;
import java.util.List;

/**
 * The input of a run: event objects in order of arrival, made before the clock starts, so that making them is never what is measured.
 * With several readers, reader {@code r} of {@code p} has the events whose index is {@code r} modulo {@code p}.
 *
 * @param <T> event type
 */
public final class EventLog<T> {
    private final Object[] events;
    private final Serde<T> serde;
    private final WatermarkStrategy<T> watermarks;

    private EventLog(Object[] events, Serde<T> serde, WatermarkStrategy<T> watermarks) {
        this.events = events;
        this.serde = serde;
        this.watermarks = watermarks;
    }

    /** A log of these events, none of them null. */
    public static <T> EventLog<T> of(List<? extends T> events, Serde<T> serde, WatermarkStrategy<T> watermarks) {
        return new EventLog<>(events.toArray(), serde, watermarks);
    }

    /** The first events of this log; all, if there are not more. */
    public EventLog<T> first(int count) {
        return count >= events.length ? this : new EventLog<>(Arrays.copyOf(events, count), serde, watermarks);
    }

    /** Number of events. */
    public int size() {
        return events.length;
    }

    /** The event at an index. */
    @SuppressWarnings("unchecked") // only events of T were put in
    public T get(int index) {
        return (T) events[index];
    }

    /** How one event is written. */
    public Serde<T> serde() {
        return serde;
    }

    /** Timestamps of the events, and where among them watermarks stand. */
    public WatermarkStrategy<T> watermarks() {
        return watermarks;
    }
}
