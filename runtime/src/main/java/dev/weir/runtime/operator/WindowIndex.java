package dev.weir.runtime.operator;

import dev.weir.ir.time.Watermarks;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which keys have state in which window, by window start: what has to fire, or what has fired and is kept for its allowed lateness.
 * It is not written to checkpoints: it follows from the entries of the state, and is built again from them.
 *
 * <p>Starts stand in ascending order in an array: few windows are open at a time, they come at the end and go at the front.
 */
final class WindowIndex {
    private long[] starts = new long[8];
    private KeyList[] lists = new KeyList[8];
    private int size;

    /** The keys of a window, made when first asked for. */
    KeyList of(long start) {
        int at = size - 1;
        while (at >= 0 && starts[at] > start) {
            at--;
        }
        if (at >= 0 && starts[at] == start) {
            return lists[at];
        }
        return insert(at + 1, start);
    }

    private KeyList insert(int at, long start) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size * 2);
            lists = Arrays.copyOf(lists, size * 2);
        }
        System.arraycopy(starts, at, starts, at + 1, size - at);
        System.arraycopy(lists, at, lists, at + 1, size - at);
        KeyList keys = new KeyList();
        starts[at] = start;
        lists[at] = keys;
        size++;
        return keys;
    }

    /** The keys of a window, or null if there is no such window. */
    @Nullable
    KeyList get(long start) {
        for (int at = 0; at < size && starts[at] <= start; at++) {
            if (starts[at] == start) {
                return lists[at];
            }
        }
        return null;
    }

    /** Earliest start of a window, or {@link Watermarks#END} if there is none. */
    long first() {
        return size == 0 ? Watermarks.END : starts[0];
    }

    /** Number of windows. */
    int size() {
        return size;
    }

    /** Start of the window at an index, the earliest at 0. */
    long startAt(int index) {
        return starts[index];
    }

    /** Keys of the window at an index. */
    KeyList at(int index) {
        return lists[index];
    }

    /** Removes the earliest window. */
    void removeFirst() {
        size--;
        System.arraycopy(starts, 1, starts, 0, size);
        System.arraycopy(lists, 1, lists, 0, size);
        Arrays.fill(lists, size, size + 1, null);
    }
}
