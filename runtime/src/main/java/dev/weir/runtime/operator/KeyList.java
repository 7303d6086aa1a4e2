package dev.weir.runtime.operator;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The keys that have state in one window, in the order they came; primitive keys are kept as such. */
final class KeyList {
    private long[] longs = new long[0];
    private @Nullable Object[] objects = new Object[0];
    private int size;

    void add(long key) {
        if (size == longs.length) {
            longs = Arrays.copyOf(longs, Math.max(16, size * 2));
        }
        longs[size++] = key;
    }

    void add(Object key) {
        if (size == objects.length) {
            objects = Arrays.copyOf(objects, Math.max(16, size * 2));
        }
        objects[size++] = key;
    }

    void addAll(KeyList other) {
        for (int i = 0; i < other.size; i++) {
            if (i < other.longs.length) {
                add(other.longs[i]);
            } else {
                add(other.at(i));
            }
        }
    }

    long longAt(int index) {
        return longs[index];
    }

    Object at(int index) {
        Object key = objects[index];
        if (key == null) {
            throw new IllegalStateException("no key object at " + index);
        }
        return key;
    }

    int size() {
        return size;
    }
}
