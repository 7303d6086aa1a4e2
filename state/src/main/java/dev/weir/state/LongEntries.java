package dev.weir.state;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.Hashing;

/** What primitive tables share: hashing and reading. */
public final class LongEntries {
    /** 2^64 divided by the golden ratio: multiplying by it spreads a key over the upper bits. */
    static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private LongEntries() {}

    /** Spreads a key over 64 bits, of which the upper ones are the better. */
    static long spread(long key) {
        long h = key * 0x9E3779B97F4A7C15L;
        return (h ^ (h >>> 32)) * 0xD6E8FEB86659FD93L;
    }

    /** Adds the entries of a task's key groups from what a primitive table wrote. */
    public static void read(LongTable table, ByteReader in, TaskScope scope) {
        KeyGroupReader groups = new KeyGroupReader(in, scope);
        while (groups.next()) {
            long key = in.readLong();
            long namespace = in.readVarLong();
            long value = in.readLong();
            groups.check(Hashing.mix(key));
            table.acquire(key, namespace, value);
            table.assign(value);
        }
    }

    /** The refusal of a namespace by a table that has none. */
    public static IllegalArgumentException noNamespaces(String table, long namespace) {
        return new IllegalArgumentException("state '" + table + "' has no namespaces: expected namespace 0, found "
                + namespace + "; declare it as namespaced");
    }
}
