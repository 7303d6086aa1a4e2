package dev.weir.runtime.operator;

import dev.weir.ir.time.Watermarks;
import java.util.TreeMap;
import org.agrona.collections.Long2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which keys have state in which window, by window start: what has to fire, and what has fired and is kept for its allowed lateness.
 * It is not written to checkpoints: it follows from the entries of the state, and is built again from them.
 */
final class WindowIndex {
    private final Long2ObjectHashMap<KeyList> byStart = new Long2ObjectHashMap<>();
    private final TreeMap<Long, KeyList> ordered = new TreeMap<>();
    private long first = Watermarks.END;

    /** The keys of a window, made when first asked for. */
    KeyList of(long start) {
        KeyList keys = byStart.get(start);
        if (keys == null) {
            keys = new KeyList();
            byStart.put(start, keys);
            ordered.put(start, keys);
            first = Math.min(first, start);
        }
        return keys;
    }

    /** Earliest start of a window, or {@link Watermarks#END} if there is none. */
    long first() {
        return first;
    }

    @Nullable
    KeyList get(long start) {
        return byStart.get(start);
    }

    void remove(long start) {
        byStart.remove(start);
        ordered.remove(start);
        first = ordered.isEmpty() ? Watermarks.END : ordered.firstKey();
    }
}
