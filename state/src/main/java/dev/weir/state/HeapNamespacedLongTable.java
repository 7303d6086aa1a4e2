package dev.weir.state;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Hashing;

/**
 * (Long, long) to long, built as {@link HeapLongTable} is: key, namespace and value follow each other in one array. A slot with key
 * and namespace 0 is empty; the entry of (0, 0) itself lives in one more slot at the end.
 */
final class HeapNamespacedLongTable implements LongTable, StoredTable {
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

    HeapNamespacedLongTable(LongTableSpec spec, TaskScope scope) {
        this.name = spec.name();
        this.scope = scope;
        this.capacity =
                spec.limits().capacity() == 0 ? Long.MAX_VALUE : spec.limits().capacity();
        this.slots = allocate(FIRST_SLOTS);
    }

    @Override
    public long get(long key, long namespace, long absent) {
        int at = find(key, namespace);
        return at < 0 ? absent : slots[at + 2];
    }

    @Override
    public long acquire(long key, long namespace, long initial) {
        if ((key | namespace) == 0) {
            return acquireZero(initial);
        }
        long[] array = slots;
        int slot = home(key, namespace);
        while (true) {
            int i = slot * 3;
            long foundKey = array[i];
            long foundNamespace = array[i + 1];
            if (foundKey == key && foundNamespace == namespace) {
                created = false;
                cursor = i + 2;
                return array[i + 2];
            }
            if ((foundKey | foundNamespace) == 0) {
                insert(key, namespace, slot, initial);
                return initial;
            }
            slot = (slot + 1) & mask;
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
        int at = find(key, namespace);
        if (at < 0) {
            return;
        }
        size--;
        if ((key | namespace) == 0) {
            zeroPresent = false;
        } else {
            closeGap(at / 3);
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void forEach(Visitor visitor) {
        long[] array = slots;
        for (int i = 0; i < array.length - 3; i += 3) {
            if ((array[i] | array[i + 1]) != 0) {
                visitor.entry(array[i], array[i + 1], array[i + 2]);
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
            entry.writeVarLong(namespace);
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

    private void insert(long key, long namespace, int at, long value) {
        checkCapacity();
        int slot = at;
        if (size >= room) {
            grow();
            slot = home(key, namespace);
            while (!empty(slot)) {
                slot = (slot + 1) & mask;
            }
        }
        set(slot, key, namespace, value);
        size++;
        created = true;
        cursor = slot * 3 + 2;
    }

    private void grow() {
        int count = mask + 1;
        if (count == MOST_SLOTS) {
            throw new StateCapacityException(name, size);
        }
        long[] old = slots;
        slots = allocate(2 * count);
        for (int i = 0; i < old.length - 3; i += 3) {
            if ((old[i] | old[i + 1]) != 0) {
                int slot = home(old[i], old[i + 1]);
                while (!empty(slot)) {
                    slot = (slot + 1) & mask;
                }
                set(slot, old[i], old[i + 1], old[i + 2]);
            }
        }
        slots[slots.length - 1] = old[old.length - 1];
    }

    private long[] allocate(int count) {
        mask = count - 1;
        shift = Long.numberOfLeadingZeros(count) + 1;
        room = (int) (count * 0.6);
        return new long[3 * count + 3];
    }

    private int find(long key, long namespace) {
        if ((key | namespace) == 0) {
            return zeroPresent ? slots.length - 3 : -1;
        }
        int slot = home(key, namespace);
        while (!empty(slot)) {
            int i = slot * 3;
            if (slots[i] == key && slots[i + 1] == namespace) {
                return i;
            }
            slot = (slot + 1) & mask;
        }
        return -1;
    }

    private void closeGap(int at) {
        int hole = at;
        int slot = at;
        while (true) {
            slot = (slot + 1) & mask;
            if (empty(slot)) {
                break;
            }
            int i = slot * 3;
            // A follower may move back unless that would take it before its home.
            if (((slot - home(slots[i], slots[i + 1])) & mask) >= ((slot - hole) & mask)) {
                set(hole, slots[i], slots[i + 1], slots[i + 2]);
                hole = slot;
            }
        }
        set(hole, 0, 0, 0);
    }

    private boolean empty(int slot) {
        return (slots[slot * 3] | slots[slot * 3 + 1]) == 0;
    }

    private void set(int slot, long key, long namespace, long value) {
        int i = slot * 3;
        slots[i] = key;
        slots[i + 1] = namespace;
        slots[i + 2] = value;
    }

    private int home(long key, long namespace) {
        long h = key * LongEntries.GOLDEN + namespace;
        return (int) (((h ^ (h >>> 32)) * LongEntries.GOLDEN) >>> shift);
    }

    private void checkCapacity() {
        if (size >= capacity) {
            throw new StateCapacityException(name, capacity);
        }
    }
}
