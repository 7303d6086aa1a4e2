package dev.weir.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.state.StateDescriptor.Limits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every state store must do when it writes, restores and lets values expire. */
abstract class StateStoreRestoreConformance extends StateStoreCase {
    @Test
    void shouldExpireAgreeingWithAMapOfWriteTimes() {
        Table<String, String> table = open().table(strings(true, new Limits(50, 0)));
        Map<List<Object>, Long> writes = new HashMap<>();
        Random random = new Random(seed);
        for (int step = 0; step < 10_000; step++) {
            String key = "k" + random.nextInt(100);
            long namespace = random.nextInt(3);
            clock.advance(random.nextInt(2));
            if (random.nextInt(3) == 0) {
                table.put(key, namespace, "v");
                writes.put(List.of(key, namespace), clock.currentTimeMillis());
            } else {
                Long written = writes.get(List.of(key, namespace));
                boolean alive = written != null && clock.currentTimeMillis() - written < 50;
                assertEquals(alive ? "v" : null, table.get(key, namespace), said(step));
            }
        }
        writes.values().removeIf(written -> clock.currentTimeMillis() - written >= 50);
        assertEquals(writes.keySet(), contents(table).keySet(), said(-1));
    }

    @Test
    void shouldRestoreIntoItselfAndIntoAnotherStore() {
        for (StateStore target : List.of(store(), otherStore())) {
            for (StateStore source : List.of(store(), otherStore())) {
                TaskStore from = open(source, 0, 1);
                fill(from, 500);
                TaskStore to = open(target, 0, 1);
                copy(from, to);
                assertEquals(
                        contents(from.longTable(longs(true, Limits.NONE))),
                        contents(to.longTable(longs(true, Limits.NONE))));
                assertEquals(
                        contents(from.table(strings(true, Limits.NONE))),
                        contents(to.table(strings(true, Limits.NONE))));
                assertEquals(from.size(), to.size());
            }
        }
    }

    @Test
    void shouldLoseAndRepeatNothingWhenKeyGroupsMove() {
        TaskStore one = open();
        fill(one, 800);
        List<TaskStore> three = redistribute(List.of(one), 3);
        List<TaskStore> two = redistribute(three, 2);
        for (List<TaskStore> stage : List.of(three, two)) {
            Map<List<Long>, Long> longs = new HashMap<>();
            Map<List<Object>, String> strings = new HashMap<>();
            long entries = 0;
            for (TaskStore task : stage) {
                longs.putAll(contents(task.longTable(longs(true, Limits.NONE))));
                strings.putAll(contents(task.table(strings(true, Limits.NONE))));
                entries += task.size();
                assertTrue(task.size() > 0);
            }
            assertEquals(contents(one.longTable(longs(true, Limits.NONE))), longs);
            assertEquals(contents(one.table(strings(true, Limits.NONE))), strings);
            assertEquals(one.size(), entries);
        }
    }

    @Test
    void shouldReadAnExpiredValueAsAbsent() {
        Table<String, String> table = open().table(strings(false, new Limits(100, 0)));
        table.put("a", 0, "x");
        clock.advance(99);
        assertEquals("x", table.get("a", 0));
        clock.advance(1);
        assertNull(table.get("a", 0));
        assertEquals(0, table.size());
    }

    @Test
    void shouldProlongLifeByWritingOnly() {
        Table<String, String> table = open().table(strings(false, new Limits(100, 0)));
        table.put("a", 0, "x");
        clock.advance(60);
        table.put("a", 0, "y");
        clock.advance(60);
        assertEquals("y", table.get("a", 0));
        clock.advance(40);
        assertNull(table.get("a", 0));
    }

    @Test
    void shouldLeaveExpiredValuesOutOfSnapshotsAndDropThem() {
        TaskStore store = open();
        Table<String, String> table = store.table(strings(false, new Limits(100, 0)));
        for (int i = 0; i < 100; i++) {
            table.put("old" + i, 0, "x");
        }
        clock.advance(100);
        table.put("young", 0, "y");
        assertEquals(101, table.size());
        ByteWriter out = new ByteWriter();
        store.write("op/strings", out);
        assertEquals(1, table.size());
        TaskStore restored = open();
        Table<String, String> copy = restored.table(strings(false, new Limits(100, 0)));
        restored.read("op/strings", reader(out));
        assertEquals(Map.of(List.of("young", 0L), "y"), contents(copy));
    }

    @Test
    void shouldKeepTheWriteTimeOverARestore() {
        TaskStore store = open();
        store.table(strings(false, new Limits(100, 0))).put("a", 0, "x");
        ByteWriter out = new ByteWriter();
        store.write("op/strings", out);
        clock.advance(70);
        for (StateStore target : List.of(store(), otherStore())) {
            TaskStore restored = open(target, 0, 1);
            Table<String, String> copy = restored.table(strings(false, new Limits(100, 0)));
            restored.read("op/strings", reader(out));
            assertEquals("x", copy.get("a", 0));
        }
        clock.advance(30);
        TaskStore late = open();
        Table<String, String> copy = late.table(strings(false, new Limits(100, 0)));
        late.read("op/strings", reader(out));
        assertNull(copy.get("a", 0));
    }

    @Test
    void shouldMakeRoomByExpiryBeforeRefusing() {
        Table<String, String> table = open().table(strings(false, new Limits(100, 2)));
        table.put("a", 0, "x");
        table.put("b", 0, "x");
        clock.advance(100);
        table.put("c", 0, "x");
        assertEquals(1, table.size());
    }

    @Test
    void shouldRefuseToRestoreKeysThatHashToAnotherGroup() {
        TaskStore store = open();
        store.table(strings(false, Limits.NONE)).put("a", 0, "x");
        ByteWriter out = new ByteWriter();
        store.write("op/strings", out);
        byte[] bytes = out.toByteArray();
        bytes[1] = (byte) ((bytes[1] + 1) % GROUPS);
        TaskStore restored = open();
        restored.table(strings(false, Limits.NONE));
        String message = assertThrows(SnapshotException.class, () -> restored.read("op/strings", new ByteReader(bytes)))
                .getMessage();
        assertTrue(message.contains("op/strings"), message);
    }

    @Test
    void shouldRefuseTruncatedEntries() {
        TaskStore store = open();
        Table<String, String> table = store.table(strings(false, Limits.NONE));
        table.put("abc", 0, "x");
        ByteWriter out = new ByteWriter();
        store.write("op/strings", out);
        byte[] bytes = out.toByteArray();
        for (int length = 0; length < bytes.length; length++) {
            TaskStore restored = open(otherStore(), 0, 1);
            Table<String, String> copy = restored.table(strings(false, Limits.NONE));
            ByteReader in = new ByteReader(bytes, 0, length);
            if (length == 1) {
                restored.read("op/strings", in); // nothing but the flag: an empty table
            } else {
                assertThrows(SnapshotException.class, () -> restored.read("op/strings", in));
            }
            assertEquals(0, copy.size());
            restored.close();
        }
    }

    private List<TaskStore> redistribute(List<TaskStore> from, int parallelism) {
        List<TaskStore> to = new ArrayList<>();
        for (int subtask = 0; subtask < parallelism; subtask++) {
            TaskStore task = open(subtask % 2 == 0 ? store() : otherStore(), subtask, parallelism);
            from.forEach(source -> copy(source, task));
            to.add(task);
        }
        return to;
    }

    private void fill(TaskStore store, int entries) {
        Random random = new Random(seed);
        LongTable longs = store.longTable(longs(true, Limits.NONE));
        Table<String, String> strings = store.table(strings(true, Limits.NONE));
        for (int i = 0; i < entries; i++) {
            longs.acquire(key(random), namespace(random), random.nextLong());
            strings.put("k" + random.nextInt(300), namespace(random), "v" + i);
        }
    }

    private static void copy(TaskStore from, TaskStore to) {
        to.longTable(longs(true, Limits.NONE));
        to.table(strings(true, Limits.NONE));
        for (String name : from.tables()) {
            ByteWriter out = new ByteWriter();
            from.write(name, out);
            to.read(name, reader(out));
        }
    }
}
