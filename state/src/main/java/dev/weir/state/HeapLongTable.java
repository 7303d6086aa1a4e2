package dev.weir.state;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Hashing;

/**
 * Long to long by open addressing with linear probing; removal shifts the followers back, so there are no tombstones.
 *
 * <p>Keys and values alternate in one array, so that a look-up of a large table misses the cache once. A slot with key 0 is empty;
 * the entry of key 0 itself lives in one more slot at the end.
 */
final class HeapLongTable implements LongTable, StoredTable {
    private static final int FIRST_SLOTS = 64;
    private static final int MOST_SLOTS = 1 << 29;

    private final String name;
    private final TaskScope scope;
    private final long capacity;
    private long[] slots;
    private int mask;
    private int shift;
    private int room;
    private int size;
    private boolean zeroPresent;
    private boolean created;
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
        int at = find(key);
        return at < 0 ? absent : slots[at + 1];
    }

    @Override
    public long acquire(long key, long namespace, long initial) {
        checkNamespace(namespace);
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

    @Override
    public boolean created() {
        return created;
    }

    @Override
    public void assign(long value) {
        slots[cursor] = value;
    }

    @Override
    public void remove(long key, long namespace) {
        checkNamespace(namespace);
        int at = find(key);
        if (at < 0) {
            return;
        }
        size--;
        if (key == 0) {
            zeroPresent = false;
        } else {
            closeGap(at);
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void forEach(Visitor visitor) {
        long[] array = slots;
        for (int i = 0; i < array.length - 2; i += 2) {
            if (array[i] != 0) {
                visitor.entry(array[i], 0, array[i + 1]);
            }
        }
        if (zeroPresent) {
            visitor.entry(0, 0, array[array.length - 1]);
        }
    }

    @Override
    public void write(ByteWriter out) {
        KeyGroupWriter groups = new KeyGroupWriter(scope, false);
        forEach((key, namespace, value) -> {
            ByteWriter entry = groups.entry(Hashing.mix(key));
            entry.writeLong(key);
            entry.writeVarLong(0);
            entry.writeLong(value);
        });
        groups.finish(out);
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
            slots[slots.length - 1] = initial;
        }
        cursor = slots.length - 1;
        return slots[cursor];
    }

    private void insert(long key, int at, long value) {
        checkCapacity();
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
        size++;
        created = true;
        cursor = i + 1;
    }

    private void grow() {
        int count = (slots.length - 2) / 2;
        if (count == MOST_SLOTS) {
            throw new StateCapacityException(name, size);
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
        int hole = at;
        int i = at;
        while (true) {
            i = (i + 2) & mask;
            long key = slots[i];
            if (key == 0) {
                break;
            }
            // A follower may move back unless that would take it before its home.
            if (((i - home(key)) & mask) >= ((i - hole) & mask)) {
                slots[hole] = key;
                slots[hole + 1] = slots[i + 1];
                hole = i;
            }
        }
        slots[hole] = 0;
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
