package dev.weir.state.chronicle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.state.StateDescriptor.Limits;
import dev.weir.state.HeapStateStore;
import dev.weir.state.LongTable;
import dev.weir.state.LongTableSpec;
import dev.weir.state.StateStore;
import dev.weir.state.StateStoreConformance;
import dev.weir.state.TaskStore;
import org.junit.jupiter.api.Test;

/** Caches of four entries: nearly every access takes a line from another entry. */
class ChronicleTinyCacheTest extends StateStoreConformance {
    private static final LongTableSpec COUNTS = new LongTableSpec("op/counts", true, Limits.NONE);
    private static final int LINES = 4;

    @Override
    protected ChronicleStateStore store() {
        return new ChronicleStateStore(20_000).withCachedEntries(LINES);
    }

    @Override
    protected StateStore otherStore() {
        return new HeapStateStore();
    }

    @Test
    void shouldWriteBackTheEntryThatLosesItsLine() {
        try (TaskStore store = store().open(ChronicleWriter.scope())) {
            ChronicleLongTable<?> table = (ChronicleLongTable<?>) store.longTable(COUNTS);
            for (int round = 1; round <= 3; round++) {
                for (int key = 0; key < 100; key++) {
                    assertEquals(round == 1 ? 1 : round - 1 + key, table.acquire(key, key % 3, 1));
                    table.assign(round + key);
                }
            }
            assertTrue(table.written() >= 3 * (100 - LINES), table.written() + " of 300 were written back");
            for (int key = 0; key < 100; key++) {
                assertEquals(3 + key, table.get(key, key % 3, -1));
            }
        }
    }

    @Test
    void shouldNotWriteBackWhatIsUsedAgainInItsLine() {
        try (TaskStore store = store().open(ChronicleWriter.scope())) {
            ChronicleLongTable<?> table = (ChronicleLongTable<?>) store.longTable(COUNTS);
            for (int i = 0; i < 1_000; i++) {
                table.assign(table.acquire(7, 1, 0) + 1);
            }
            assertEquals(0, table.written());
            table.remove(7, 1);
            assertEquals(0, table.size());
            table.write(new ByteWriter());
            assertEquals(0, table.written(), "an entry that is gone was written");
        }
    }

    @Test
    void shouldWriteWhatOnlyTheCacheHoldsToASnapshot() {
        try (TaskStore store = store().open(ChronicleWriter.scope());
                TaskStore copy = new HeapStateStore().open(ChronicleWriter.scope())) {
            LongTable table = store.longTable(COUNTS);
            for (int checkpoint = 1; checkpoint <= 2; checkpoint++) {
                table.acquire(5, 0, 0);
                table.assign(checkpoint);
                ByteWriter out = new ByteWriter();
                store.write(COUNTS.name(), out);
                LongTable restored = copy.longTable(COUNTS);
                copy.read(COUNTS.name(), new ByteReader(out.toByteArray()));
                assertEquals(checkpoint, restored.get(5, 0, -1), "checkpoint " + checkpoint);
                assertEquals(checkpoint, table.get(5, 0, -1));
            }
        }
    }

    @Test
    void shouldRefuseACacheThatIsNoPowerOfTwo() {
        for (int entries : new int[] {-4, 0, 3, 1 << 25}) {
            String message = assertThrows(IllegalArgumentException.class, () -> store().withCachedEntries(entries))
                    .getMessage();
            assertTrue(message.contains("power of two") && message.contains("found " + entries), message);
        }
    }
}
