package dev.weir.state;

import java.util.Arrays;

/**
 * Long to long on the heap by open addressing with linear probing; removal shifts the followers back, so there are no tombstones. What
 * primitive tables are made of, and working memory for what combines their entries. Nothing is boxed or allocated a call.
 *
 * <p>Keys and values alternate in one array, so that a look-up misses the cache once. A slot with key 0 is empty; the entry of key 0
 * itself lives in one more slot at the end.
 */
public final class LongMap {
    private static final int FIRST_SLOTS = 16;
    private static final int MOST_SLOTS = 1 << 29;

    private long[] slots;
    private int mask;
    private int shift;
    private int room;
    private int size;
    private int peak;
    private boolean zeroPresent;
    private boolean created;
    private int cursor;

    /** An empty map. */
    public LongMap() {
        slots = allocate(FIRST_SLOTS);
    }

    /** The value, or {@code absent} if there is none. */
    public long get(long key, long absent) {
        int at = find(key);
        return at < 0 ? absent : slots[at + 1];
    }

    /** Whether there is an entry. */
    public boolean contains(long key) {
        return find(key) >= 0;
    }

    /**
     * Finds the entry, making it with {@code initial} if there is none, and stays on it for {@link #assign} and {@link #created}.
     *
     * @return its value
     * @throws IllegalStateException if the map cannot grow any more
     */
    public long acquire(long key, long initial) {
        if (key == 0) {
            return acquireZero(initial);
        }
        long[] array = slots;
        int i = home(key);
        while (true) {
            long found = array[i];
            if (found == key) {
                created = false;
                cursor = i + 1;
                return array[i + 1];
            }
            if (found == 0) {
                insert(key, i, initial);
                return initial;
            }
            i = (i + 2) & mask;
        }
    }

    /** Whether the last {@link #acquire} made the entry. */
    public boolean created() {
        return created;
    }

    /** Sets the value of the entry found by the last {@link #acquire}; no other call may stand between the two. */
    public void assign(long value) {
        slots[cursor] = value;
    }

    /**
     * Removes the entry.
     *
     * @return whether there was one
     */
    public boolean remove(long key) {
        int at = find(key);
        if (at < 0) {
            return false;
        }
        size--;
        if (key == 0) {
            zeroPresent = false;
        } else {
            closeGap(at);
        }
        return true;
    }

    /** Number of entries. */
    public int size() {
        return size;
    }

    /** Removes all entries; the memory is kept, unless it is far more than they needed. */
    public void clear() {
        if (oversized()) {
            slots = allocate(FIRST_SLOTS);
        } else {
            Arrays.fill(slots, 0);
        }
        zeroPresent = false;
        size = 0;
        peak = 0;
    }

    /** Number of places; each is empty or has an entry, in an order that stays as long as nothing is added or removed. */
    public int places() {
        return slots.length / 2;
    }

    /** Whether there is an entry at a place. */
    public boolean isUsed(int place) {
        return place == places() - 1 ? zeroPresent : slots[2 * place] != 0;
    }

    /** The first place from this one on that is used; {@link #places} if none is. */
    public int nextUsed(int place) {
        long[] array = slots;
        int last = array.length - 2;
        int i = 2 * place;
        while (i < last && array[i] == 0) {
            i += 2;
        }
        return i >= last && (i > last || !zeroPresent) ? places() : i / 2;
    }

    /** The key at a place that is used. */
    public long keyAt(int place) {
        return slots[2 * place];
    }

    /** The value at a place that is used. */
    public long valueAt(int place) {
        return slots[2 * place + 1];
    }

    /** Whether most of the memory has not been needed since the map was last empty. */
    boolean oversized() {
        return slots.length > 2 * FIRST_SLOTS + 2 && slots.length / 32 > peak;
    }

    /** To be called when the map is empty and is going to be used for something else. */
    void forgetPeak() {
        peak = 0;
    }

    private long acquireZero(long initial) {
        created = !zeroPresent;
        if (created) {
            zeroPresent = true;
            count();
            slots[slots.length - 1] = initial;
        }
        cursor = slots.length - 1;
        return slots[cursor];
    }

    private void count() {
        size++;
        peak = Math.max(peak, size);
    }

    private void insert(long key, int at, long value) {
        int i = at;
        if (size >= room) {
            grow();
            i = home(key);
            while (slots[i] != 0) {
                i = (i + 2) & mask;
            }
        }
        slots[i] = key;
        slots[i + 1] = value;
        count();
        created = true;
        cursor = i + 1;
    }

    private void grow() {
        int count = places() - 1;
        if (count == MOST_SLOTS) {
            throw new IllegalStateException("a map of " + size + " entries cannot grow any more");
        }
        long[] old = slots;
        slots = allocate(2 * count);
        for (int i = 0; i < old.length - 2; i += 2) {
            if (old[i] != 0) {
                int to = home(old[i]);
                while (slots[to] != 0) {
                    to = (to + 2) & mask;
                }
                slots[to] = old[i];
                slots[to + 1] = old[i + 1];
            }
        }
        slots[slots.length - 1] = old[old.length - 1];
    }

    private long[] allocate(int count) {
        mask = 2 * count - 1;
        shift = Long.numberOfLeadingZeros(count) + 1;
        room = (int) (count * 0.6);
        return new long[2 * count + 2];
    }

    private int find(long key) {
        if (key == 0) {
            return zeroPresent ? slots.length - 2 : -1;
        }
        long[] array = slots;
        int i = home(key);
        while (array[i] != 0) {
            if (array[i] == key) {
                return i;
            }
            i = (i + 2) & mask;
        }
        return -1;
    }

    private void closeGap(int at) {
        long[] array = slots;
        int hole = at;
        int i = at;
        while (true) {
            i = (i + 2) & mask;
            long key = array[i];
            if (key == 0) {
                break;
            }
            // A follower may move back unless that would take it before its home.
            if (((i - home(key)) & mask) >= ((i - hole) & mask)) {
                array[hole] = key;
                array[hole + 1] = array[i + 1];
                hole = i;
            }
        }
        array[hole] = 0;
    }

    /** One multiplication: ids that count up fall side by side instead of colliding like random ones (Fibonacci hashing, Knuth). */
    private int home(long key) {
        return (int) ((key * LongEntries.GOLDEN) >>> shift) << 1;
    }
}
