package dev.weir.benchmark.workload;

import dev.weir.benchmark.load.EventLog;
import dev.weir.benchmark.load.LogFile;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.time.WatermarkStrategy;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What workloads read.
 *
 * @param name short name; workloads of one name read the same events
 * @param type of the events
 * @param serde how one event is written
 * @param watermarks timestamps of the events, and where among them watermarks stand
 * @param maker makes the events
 * @param sharing makes, for one log, what makes of an event that was read the same with strings that other events have too
 * @param <E> event type
 */
public record Input<E>(
        String name,
        Class<E> type,
        Serde<E> serde,
        WatermarkStrategy<E> watermarks,
        Maker<E> maker,
        Supplier<UnaryOperator<E>> sharing) {
    /** Makes events in order of arrival, the same for the same seed. */
    @FunctionalInterface
    public interface Maker<E> {
        /** The first {@code count} events. */
        List<E> events(long seed, int count);
    }

    /** The first events of a log in a file. */
    public EventLog<E> read(LogFile file, long count) {
        return file.read(serde, watermarks, sharing.get(), count);
    }

    /** The first events of a seed. */
    public EventLog<E> log(long seed, int count) {
        return EventLog.of(maker.events(seed, count), serde, watermarks);
    }
}
