package dev.weir.state;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Serde;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The timers of one operator in one task: at most one for each pair of time and key, due in the order of time, then of the key's
 * stable hash, then of registration. The order is the same in every run and after every restore (registration orders only different
 * keys of equal hash). One thread; timers are recycled, so that a steady queue allocates nothing.
 *
 * <p>A binary heap gives the order; an open-addressing table of the same timers finds duplicates and what to remove.
 */
public final class TimerQueue<K> {
    private static final int FIRST_SLOTS = 64;

    private final Serde<K> keySerde;
    private final TaskScope scope;
    private @Nullable Timer<K>[] heap;
    private @Nullable Timer<K>[] table;
    private @Nullable Timer<K> free;
    private int size;
    private long registrations;
    private long time;
    private @Nullable K key;

    /** An empty queue of the key groups of {@code scope}. */
    public TimerQueue(Serde<K> keySerde, TaskScope scope) {
        this.keySerde = keySerde;
        this.scope = scope;
        this.heap = array(FIRST_SLOTS);
        this.table = array(2 * FIRST_SLOTS);
    }

    /** Adds a timer; returns false, changing nothing, if it is already there. */
    public boolean add(long time, K key) {
        int keyHash = keySerde.hash(key);
        int slot = find(time, keyHash, key);
        if (table[slot] != null) {
            return false;
        }
        if (size == heap.length) {
            grow();
            slot = find(time, keyHash, key);
        }
        Timer<K> timer = free;
        if (timer == null) {
            timer = new Timer<>();
        } else {
            free = timer.nextFree;
        }
        timer.time = time;
        timer.keyHash = keyHash;
        timer.registration = registrations++;
        timer.key = key;
        timer.nextFree = null;
        table[slot] = timer;
        siftUp(timer, size++);
        return true;
    }

    /** Removes a timer; returns false if there is none. */
    public boolean remove(long time, K key) {
        Timer<K> timer = table[find(time, keySerde.hash(key), key)];
        if (timer == null) {
            return false;
        }
        discard(timer);
        return true;
    }

    /** Whether the timer is there. */
    public boolean contains(long time, K key) {
        return table[find(time, keySerde.hash(key), key)] != null;
    }

    /** The earliest time, or {@link Long#MAX_VALUE} if there is no timer. */
    public long peekTime() {
        Timer<K> first = heap[0];
        return size == 0 || first == null ? Long.MAX_VALUE : first.time;
    }

    /** Takes the first timer not later than {@code upTo}, which {@link #time} and {@link #key} then describe; false if there is none. */
    public boolean pollDue(long upTo) {
        Timer<K> first = heap[0];
        if (size == 0 || first == null || first.time > upTo) {
            return false;
        }
        time = first.time;
        key = first.key;
        discard(first);
        return true;
    }

    /** Time of the timer last polled. */
    public long time() {
        return time;
    }

    /** Key of the timer last polled. */
    @SuppressWarnings("NullAway") // null only if the user's key is
    public K key() {
        return key;
    }

    /** Number of timers. */
    public int size() {
        return size;
    }

    /** Removes all timers. */
    public void clear() {
        while (size > 0) {
            Timer<K> last = heap[size - 1];
            if (last != null) {
                discard(last);
            }
        }
    }

    /** Writes all timers in {@link KeyGroupedFormat}: {@code key, varlong time}. */
    public void write(ByteWriter out) {
        KeyGroupWriter groups = new KeyGroupWriter(scope, false);
        for (int i = 0; i < size; i++) {
            Timer<K> timer = at(i);
            ByteWriter entry = groups.entry(timer.keyHash);
            keySerde.write(timer.userKey(), entry);
            entry.writeVarLong(timer.time);
        }
        groups.finish(out);
    }

    /** Adds the timers of this task's key groups from what {@link #write} wrote, on this or another task. */
    public void read(ByteReader in) {
        KeyGroupReader groups = new KeyGroupReader(in, scope);
        while (groups.next()) {
            K restored = keySerde.read(in);
            long at = in.readVarLong();
            groups.check(keySerde.hash(restored));
            add(at, restored);
        }
    }

    private void discard(Timer<K> timer) {
        size--;
        Timer<K> last = at(size);
        heap[size] = null;
        if (last != timer) {
            siftUp(last, timer.heapIndex);
            siftDown(last, last.heapIndex);
        }
        closeGap(find(timer.time, timer.keyHash, timer.userKey()));
        timer.key = null;
        timer.nextFree = free;
        free = timer;
    }

    private void siftUp(Timer<K> timer, int from) {
        int i = from;
        while (i > 0) {
            int parent = (i - 1) >>> 1;
            Timer<K> above = at(parent);
            if (!timer.before(above)) {
                break;
            }
            place(above, i);
            i = parent;
        }
        place(timer, i);
    }

    private void siftDown(Timer<K> timer, int from) {
        int i = from;
        while (2 * i + 1 < size) {
            int child = 2 * i + 1;
            if (child + 1 < size && at(child + 1).before(at(child))) {
                child++;
            }
            Timer<K> below = at(child);
            if (!below.before(timer)) {
                break;
            }
            place(below, i);
            i = child;
        }
        place(timer, i);
    }

    private void place(Timer<K> timer, int index) {
        heap[index] = timer;
        timer.heapIndex = index;
    }

    @SuppressWarnings("NullAway") // below size the heap holds no null
    private Timer<K> at(int index) {
        return heap[index];
    }

    /** The slot of the timer, or the empty slot where it belongs. */
    private int find(long time, int keyHash, K key) {
        int i = home(time, keyHash);
        while (true) {
            Timer<K> found = table[i];
            if (found == null || (found.time == time && found.keyHash == keyHash && Objects.equals(found.key, key))) {
                return i;
            }
            i = (i + 1) & (table.length - 1);
        }
    }

    private void closeGap(int at) {
        int mask = table.length - 1;
        int hole = at;
        int i = at;
        while (true) {
            i = (i + 1) & mask;
            Timer<K> follower = table[i];
            if (follower == null) {
                break;
            }
            // A follower may move back unless that would take it before its home.
            if (((i - home(follower.time, follower.keyHash)) & mask) >= ((i - hole) & mask)) {
                table[hole] = follower;
                hole = i;
            }
        }
        table[hole] = null;
    }

    private int home(long time, int keyHash) {
        return (int) (LongEntries.spread(time + LongEntries.spread(keyHash)) >>> 32) & (table.length - 1);
    }

    private void grow() {
        @Nullable Timer<K>[] oldHeap = heap;
        heap = array(2 * oldHeap.length);
        System.arraycopy(oldHeap, 0, heap, 0, size);
        table = array(2 * heap.length);
        for (int i = 0; i < size; i++) {
            Timer<K> timer = at(i);
            table[find(timer.time, timer.keyHash, timer.userKey())] = timer;
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // arrays of a generic type cannot be made otherwise
    private @Nullable Timer<K>[] array(int length) {
        return new Timer[length];
    }

    private static final class Timer<K> {
        private long time;
        private int keyHash;
        private long registration;
        private int heapIndex;
        private @Nullable K key;
        private @Nullable Timer<K> nextFree;

        boolean before(Timer<K> other) {
            if (time != other.time) {
                return time < other.time;
            }
            return keyHash != other.keyHash ? keyHash < other.keyHash : registration < other.registration;
        }

        @SuppressWarnings("NullAway") // null only if the user's key is
        K userKey() {
            return key;
        }
    }
}
