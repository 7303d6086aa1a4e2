package dev.weir.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.state.StateDescriptor.Limits;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeapLongTableImageTest {
    private static final int KEYS = 5_000; // several pages
    private static final TaskScope SCOPE = new TaskScope("count.0", 1, 8, 0, 8, new ManualClock());

    private static HeapLongTable table() {
        return new HeapLongTable(new LongTableSpec("op/count", false, Limits.NONE), SCOPE);
    }

    private static void put(HeapLongTable table, long key, long value) {
        table.acquire(key, 0, 0);
        table.assign(value);
    }

    private static byte[] bytes(HeapLongTable table) {
        ByteWriter out = new ByteWriter();
        table.write(out);
        return Arrays.copyOf(out.array(), out.position());
    }

    private static byte[] bytes(Snapshot snapshot, String section) {
        ByteWriter out = snapshot.section(section);
        return Arrays.copyOf(out.array(), out.position());
    }

    @Test
    void shouldSaveWhatWasThereWhenItWasAskedWhateverIsWrittenAfterwards() {
        HeapLongTable table = table();
        for (long key = 0; key < KEYS; key++) {
            put(table, key, key);
        }
        byte[] before = bytes(table);
        Snapshot snapshot = new Snapshot(1);

        table.save(snapshot, "s");
        for (long key = 0; key < 2 * KEYS; key += 3) {
            put(table, key, -key); // grows on the way
        }
        table.remove(7, 0);
        snapshot.complete();

        assertArrayEquals(before, bytes(snapshot, "s"));
    }

    @Test
    void shouldKeepImagesOfSeveralMomentsApart() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        HeapLongTable table = table();
        Snapshot[] snapshots = new Snapshot[5];
        byte[][] then = new byte[snapshots.length][];
        for (int i = 0; i < snapshots.length; i++) {
            for (int write = 0; write < KEYS; write++) {
                put(table, random.nextInt(KEYS), random.nextLong());
            }
            snapshots[i] = new Snapshot(i);
            then[i] = bytes(table);
            table.save(snapshots[i], "s");
        }
        put(table, 1, 1);

        for (int i = snapshots.length - 1; i >= 0; i--) {
            snapshots[i].complete();
            assertArrayEquals(then[i], bytes(snapshots[i], "s"), "image " + i + ", seed " + seed);
        }
    }

    @Test
    void shouldRestoreFromAnImage() {
        HeapLongTable table = table();
        put(table, 0, 5);
        put(table, 42, 6);
        Snapshot snapshot = new Snapshot(1);
        table.save(snapshot, "s");
        put(table, 42, 7);
        snapshot.complete();

        HeapLongTable restored = table();
        ByteReader in = snapshot.read("s");
        restored.read(in);

        assertEquals(5, restored.get(0, 0, -1));
        assertEquals(6, restored.get(42, 0, -1));
        assertEquals(2, restored.size());
    }
}
