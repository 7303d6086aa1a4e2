package dev.weir.ir.time;

import java.time.Duration;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How a source gives its records timestamps and how far it lets them come out of order.
 *
 * <p>After a record with the highest timestamp {@code t} so far, the watermark is {@code t - outOfOrdernessMillis - 1}: a promise
 * that no further record has a timestamp at or below it (a record that breaks the promise is late). It is emitted when it has
 * advanced by at least {@code granularityMillis} since the last one, a rule over records alone, never over the wall clock, so
 * that a replay emits the same watermarks at the same places (Akidau et al., The Dataflow Model, VLDB 2015, section 2.3).
 *
 * @param timestamp epoch milliseconds of a record; null when the stream has no event time
 * @param outOfOrdernessMillis how late a record may come without being late, at least 0
 * @param granularityMillis least advance worth telling, at least 1
 * @param idleTimeoutMillis after this long without a record, in processing time, the source no longer holds others' watermarks
 *     back; 0 means never
 * @param <T> record type
 */
public record WatermarkStrategy<T>(
        @Nullable ToLongFunction<T> timestamp,
        long outOfOrdernessMillis,
        long granularityMillis,
        long idleTimeoutMillis) {

    public WatermarkStrategy {
        if (outOfOrdernessMillis < 0 || granularityMillis < 1 || idleTimeoutMillis < 0) {
            throw new IllegalArgumentException(
                    "expected outOfOrdernessMillis >= 0, granularityMillis >= 1, idleTimeoutMillis >= 0, found "
                            + outOfOrdernessMillis + ", " + granularityMillis + ", " + idleTimeoutMillis);
        }
    }

    /** No timestamps and no watermarks but the final one: windows cannot be used on the stream. */
    public static <T> WatermarkStrategy<T> none() {
        return new WatermarkStrategy<>(null, 0, 1, 0);
    }

    /** Timestamps ascend: a record older than the one before it is late. */
    public static <T> WatermarkStrategy<T> ascending(ToLongFunction<T> timestamp) {
        return boundedOutOfOrderness(timestamp, Duration.ZERO);
    }

    /** Records come at most {@code bound} after a record of a later timestamp. */
    public static <T> WatermarkStrategy<T> boundedOutOfOrderness(ToLongFunction<T> timestamp, Duration bound) {
        return new WatermarkStrategy<>(Objects.requireNonNull(timestamp), bound.toMillis(), 1, 0);
    }

    /** The same strategy, telling the watermark only when it advanced by at least this much event time. */
    public WatermarkStrategy<T> withGranularity(Duration granularity) {
        return new WatermarkStrategy<>(timestamp, outOfOrdernessMillis, granularity.toMillis(), idleTimeoutMillis);
    }

    /** The same strategy, with the source counted as idle after this much processing time without a record. */
    public WatermarkStrategy<T> withIdleness(Duration timeout) {
        return new WatermarkStrategy<>(timestamp, outOfOrdernessMillis, granularityMillis, timeout.toMillis());
    }

    /** True if records get timestamps. */
    public boolean hasEventTime() {
        return timestamp != null;
    }
}
