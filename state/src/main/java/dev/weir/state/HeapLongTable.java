package dev.weir.state;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Hashing;

/**
 * Long to long by open addressing with linear probing; removal shifts the followers back, so there are no tombstones.
 *
 * <p>Keys and values alternate, so that a look-up of a large table misses the cache once. A slot with key 0 is empty; the entry of key 0
 * itself lives apart. The slots lie in {@link Pages}, of which a snapshot takes an image at once: the task goes on while another thread
 * writes the image out.
 */
final class HeapLongTable implements LongTable, StoredTable {
    private static final int FIRST_SLOTS = 64;
    private static final int MOST_SLOTS = 1 << 29;
    private static final long[] NOWHERE = {};

    private final String name;
    private final TaskScope scope;
    private final long capacity;
    private Pages slots;
    private int mask;
    private int shift;
    private int room;
    private int size;
    private boolean zeroPresent;
    private final long[] zero = new long[1]; // the value of key 0
    private boolean created;

    // Where the entry is that was acquired last; nowhere after an image, which may share its page.
    private long[] cursorPage = NOWHERE;
    private int cursor;

    HeapLongTable(LongTableSpec spec, TaskScope scope) {
        this.name = spec.name();
        this.scope = scope;
        this.capacity =
                spec.limits().capacity() == 0 ? Long.MAX_VALUE : spec.limits().capacity();
        this.slots = allocate(FIRST_SLOTS);
    }

    @Override
    public long get(long key, long namespace, long absent) {
        checkNamespace(namespace);
        if (key == 0) {
            return zeroPresent ? zero[0] : absent;
        }
        int at = find(key);
        return at < 0 ? absent : slots.get(at + 1);
    }

    @Override
    public long acquire(long key, long namespace, long initial) {
        checkNamespace(namespace);
        if (key == 0) {
            return acquireZero(initial);
        }
        Pages array = slots;
        int i = home(key);
        while (true) {
            long[] page = array.page(i);
            int at = Pages.within(i);
            long found = page[at];
            if (found == key) {
                created = false;
                return acquired(array, i);
            }
            if (found == 0) {
                insert(key, i, initial);
                return initial;
            }
            i = (i + 2) & mask;
        }
    }

    /** Who acquires an entry nearly always writes to it next: the page is made its own at once, so that {@link #assign} is one store. */
    private long acquired(Pages array, int index) {
        long[] page = array.own(index);
        cursorPage = page;
        cursor = Pages.within(index) + 1;
        return page[cursor];
    }

    @Override
    public boolean created() {
        return created;
    }

    @Override
    public void assign(long value) {
        cursorPage[cursor] = value;
    }

    @Override
    public void remove(long key, long namespace) {
        checkNamespace(namespace);
        if (key == 0) {
            size -= zeroPresent ? 1 : 0;
            zeroPresent = false;
            return;
        }
        int at = find(key);
        if (at >= 0) {
            size--;
            closeGap(at);
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void forEach(Visitor visitor) {
        slots.image().forEachPair(visitor);
        if (zeroPresent) {
            visitor.entry(0, 0, zero[0]);
        }
    }

    @Override
    public void write(ByteWriter out) {
        image().write(out, scope);
    }

    @Override
    public void save(Snapshot snapshot, String section) {
        Image image = image();
        snapshot.later(section, out -> image.write(out, scope));
    }

    private Image image() {
        cursorPage = NOWHERE;
        return new Image(slots.image(), zeroPresent, zero[0]);
    }

    /** All entries as they were at one moment; for any thread. */
    private record Image(Pages.Image pairs, boolean zeroPresent, long zeroValue) {
        void write(ByteWriter out, TaskScope scope) {
            KeyGroupWriter groups = new KeyGroupWriter(scope, false);
            Visitor entries = (key, namespace, value) -> {
                ByteWriter entry = groups.entry(Hashing.mix(key));
                entry.writeLong(key);
                entry.writeVarLong(0);
                entry.writeLong(value);
            };
            pairs.forEachPair(entries);
            if (zeroPresent) {
                entries.entry(0, 0, zeroValue);
            }
            groups.finish(out);
        }
    }

    @Override
    public void read(ByteReader in) {
        LongEntries.read(this, in, scope);
    }

    @Override
    public void close() {
        zeroPresent = false;
        size = 0;
        slots = allocate(FIRST_SLOTS);
    }

    private long acquireZero(long initial) {
        created = !zeroPresent;
        if (created) {
            checkCapacity();
            zeroPresent = true;
            size++;
            zero[0] = initial;
        }
        cursorPage = zero;
        cursor = 0;
        return zero[0];
    }

    private void insert(long key, int at, long value) {
        checkCapacity();
        int i = at;
        if (size >= room) {
            grow();
            i = free(key);
        }
        slots.set(i, key);
        slots.set(i + 1, value);
        size++;
        created = true;
        acquired(slots, i);
    }

    private int free(long key) {
        int i = home(key);
        while (slots.get(i) != 0) {
            i = (i + 2) & mask;
        }
        return i;
    }

    private void grow() {
        int count = (mask + 1) / 2;
        if (count == MOST_SLOTS) {
            throw new StateCapacityException(name, size);
        }
        Pages old = slots;
        slots = allocate(2 * count);
        old.image().forEachPair((key, namespace, value) -> {
            int to = free(key);
            slots.set(to, key);
            slots.set(to + 1, value);
        });
    }

    private Pages allocate(int count) {
        mask = 2 * count - 1;
        shift = Long.numberOfLeadingZeros(count) + 1;
        room = (int) (count * 0.6);
        return new Pages(2 * count);
    }

    private int find(long key) {
        int i = home(key);
        while (true) {
            long found = slots.get(i);
            if (found == key) {
                return i;
            }
            if (found == 0) {
                return -1;
            }
            i = (i + 2) & mask;
        }
    }

    private void closeGap(int at) {
        int hole = at;
        int i = at;
        while (true) {
            i = (i + 2) & mask;
            long key = slots.get(i);
            if (key == 0) {
                break;
            }
            // A follower may move back unless that would take it before its home.
            if (((i - home(key)) & mask) >= ((i - hole) & mask)) {
                slots.set(hole, key);
                slots.set(hole + 1, slots.get(i + 1));
                hole = i;
            }
        }
        slots.set(hole, 0);
    }

    /** One multiplication: ids that count up fall side by side instead of colliding like random ones (Fibonacci hashing, Knuth). */
    private int home(long key) {
        return (int) ((key * LongEntries.GOLDEN) >>> shift) << 1;
    }

    private void checkCapacity() {
        if (size >= capacity) {
            throw new StateCapacityException(name, capacity);
        }
    }

    private void checkNamespace(long namespace) {
        if (namespace != 0) {
            throw LongEntries.noNamespaces(name, namespace);
        }
    }
}
