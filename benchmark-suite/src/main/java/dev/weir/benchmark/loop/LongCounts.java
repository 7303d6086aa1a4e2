package dev.weir.benchmark.loop;

import java.util.Arrays;

/** Counts by key: open addressing, linear probing, key and count side by side. No key is 0. */
final class LongCounts {
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    // A slot with key 0 is empty, and no auction has number 0.
    private long[] slots;
    private int size;

    /** Takes each key with its count. */
    interface Visitor {
        /** One key. */
        void count(long key, long count);
    }

    /** @param firstSlots keys there is room for before the table grows; a power of two */
    LongCounts(int firstSlots) {
        slots = new long[4 * firstSlots];
    }

    /** Adds to the count of a key. @return the count then */
    long add(long key, long count) {
        long[] array = slots;
        int mask = array.length - 2;
        int at = home(key, mask);
        while (array[at] != key) {
            if (array[at] == 0) {
                return insert(key, count, at);
            }
            at = (at + 2) & mask;
        }
        return array[at + 1] += count;
    }

    void forEach(Visitor visitor) {
        for (int i = 0; i < slots.length; i += 2) {
            if (slots[i] != 0) {
                visitor.count(slots[i], slots[i + 1]);
            }
        }
    }

    /** Keys in the table, those with a count of 0 included. */
    int size() {
        return size;
    }

    void clear() {
        Arrays.fill(slots, 0);
        size = 0;
    }

    private long insert(long key, long count, int at) {
        slots[at] = key;
        slots[at + 1] = count;
        size++;
        if (4 * size > slots.length) {
            grow();
        }
        return count;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[2 * old.length];
        int mask = slots.length - 2;
        for (int i = 0; i < old.length; i += 2) {
            if (old[i] != 0) {
                int at = home(old[i], mask);
                while (slots[at] != 0) {
                    at = (at + 2) & mask;
                }
                slots[at] = old[i];
                slots[at + 1] = old[i + 1];
            }
        }
    }

    private static int home(long key, int mask) {
        return (int) (key * SPREAD >>> 32) & mask;
    }
}
