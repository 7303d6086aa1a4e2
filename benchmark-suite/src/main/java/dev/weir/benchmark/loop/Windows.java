package dev.weir.benchmark.loop;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is open of tumbling windows or slices, by the time they start. The one that was asked for last is found without a search: events are
 * nearly in order.
 *
 * @param <S> what is kept of each
 */
final class Windows<S> {
    private final TreeMap<Long, S> open = new TreeMap<>();
    private final long sizeMillis;
    private final Supplier<S> fresh;

    private @Nullable S last;
    private long lastStart;

    Windows(long sizeMillis, Supplier<S> fresh) {
        this.sizeMillis = sizeMillis;
        this.fresh = fresh;
    }

    /** What holds a timestamp, or null if that ended at or before {@code closed}: it is too late. */
    @Nullable
    S at(long timestamp, long closed) {
        S found = last;
        // The difference is negative, or too large, for any other window.
        return found != null && Long.compareUnsigned(timestamp - lastStart, sizeMillis) < 0
                ? found
                : find(timestamp, closed);
    }

    private @Nullable S find(long timestamp, long closed) {
        long start = timestamp - Math.floorMod(timestamp, sizeMillis);
        if (start + sizeMillis <= closed) {
            return null;
        }
        S found = open.computeIfAbsent(start, any -> fresh.get());
        last = found;
        lastStart = start;
        return found;
    }

    /** Those open, by start; for looking only. */
    TreeMap<Long, S> open() {
        return open;
    }

    /** Takes the oldest out, if it ends at or before a time. */
    Map.@Nullable Entry<Long, S> close(long end) {
        Map.Entry<Long, S> first = open.firstEntry();
        if (first == null || first.getKey() + sizeMillis > end) {
            return null;
        }
        open.pollFirstEntry();
        last = null;
        return first;
    }
}
