package dev.weir.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.state.StateDescriptor.Limits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What tables of every state store must do. */
public abstract class StateStoreConformance extends StateStoreRestoreConformance {
    @Test
    void shouldAgreeWithAMapOnPrimitiveEntries() {
        for (boolean namespaced : new boolean[] {false, true}) {
            LongTable table = open().longTable(longs(namespaced, Limits.NONE));
            Map<List<Long>, Long> model = new HashMap<>();
            Random random = new Random(seed);
            for (int step = 0; step < 30_000; step++) {
                long key = key(random);
                long namespace = namespaced ? namespace(random) : 0;
                List<Long> pair = List.of(key, namespace);
                long delta = random.nextInt(100);
                int choice = random.nextInt(step < 15_000 ? 3 : 5);
                if (choice < 2) {
                    long before = table.acquire(key, namespace, 7);
                    assertEquals(model.getOrDefault(pair, 7L), before, said(step));
                    assertEquals(!model.containsKey(pair), table.created(), said(step));
                    model.put(pair, before);
                    if (choice == 1) {
                        table.assign(before + delta);
                        model.put(pair, before + delta);
                    }
                } else if (choice == 2) {
                    assertEquals(model.getOrDefault(pair, -1L), table.get(key, namespace, -1), said(step));
                } else {
                    table.remove(key, namespace);
                    model.remove(pair);
                }
                assertEquals(model.size(), table.size(), said(step));
            }
            assertEquals(model, contents(table), said(-1));
        }
    }

    @Test
    void shouldAgreeWithAMapOnObjects() {
        for (boolean namespaced : new boolean[] {false, true}) {
            Table<String, String> table = open().table(strings(namespaced, Limits.NONE));
            Map<List<Object>, String> model = new HashMap<>();
            Random random = new Random(seed);
            for (int step = 0; step < 20_000; step++) {
                String key = "k" + random.nextInt(700);
                long namespace = namespaced ? namespace(random) : 0;
                List<Object> pair = List.of(key, namespace);
                int choice = random.nextInt(step < 10_000 ? 3 : 5);
                if (choice < 2) {
                    String value = "v".repeat(random.nextInt(60)) + step;
                    table.put(key, namespace, value);
                    model.put(pair, value);
                } else if (choice == 2) {
                    assertEquals(model.get(pair), table.get(key, namespace), said(step));
                } else {
                    table.remove(key, namespace);
                    model.remove(pair);
                }
                assertEquals(model.size(), table.size(), said(step));
            }
            assertEquals(model, contents(table), said(-1));
        }
    }

    @Test
    void shouldRefuseOneEntryMoreThanTheDeclaredCapacity() {
        TaskStore store = open();
        Table<String, String> table = store.table(strings(true, new Limits(0, 5)));
        LongTable longs = store.longTable(longs(true, new Limits(0, 5)));
        for (int i = 0; i < 5; i++) {
            table.put("k", i, "v");
            longs.acquire(i, i, 1);
        }
        table.put("k", 4, "again");
        longs.acquire(4, 4, 1);
        String message = assertThrows(StateCapacityException.class, () -> table.put("k", 5, "v"))
                .getMessage();
        assertTrue(message.contains("op/strings") && message.contains("5 entries"), message);
        message = assertThrows(StateCapacityException.class, () -> longs.acquire(5, 5, 1))
                .getMessage();
        assertTrue(message.contains("op/longs") && message.contains("5 entries"), message);
        assertEquals(5, table.size());
        assertEquals(5, longs.size());
        table.remove("k", 0);
        longs.remove(0, 0);
        table.put("k", 5, "v");
        longs.acquire(5, 5, 1);
    }

    @Test
    void shouldKeepANullKey() {
        Serde<String> nullable = Serdes.nullable(Serdes.STRING);
        TableSpec<String, String> spec = new TableSpec<>("op/t", nullable, Serdes.STRING, false, Limits.NONE);
        TaskStore store = open();
        Table<String, String> table = store.table(spec);
        assertNull(table.get(null, 0));
        table.put(null, 0, "x");
        TaskStore restored = open(otherStore(), 0, 1);
        Table<String, String> copy = restored.table(spec);
        ByteWriter out = new ByteWriter();
        store.write("op/t", out);
        restored.read("op/t", reader(out));
        assertEquals("x", copy.get(null, 0));
        table.remove(null, 0);
        assertEquals(0, table.size());
    }

    @Test
    void shouldRefuseANullValueByName() {
        Table<String, String> table = open().table(strings(false, Limits.NONE));
        String message = assertThrows(NullPointerException.class, () -> table.put("a", 0, null))
                .getMessage();
        assertTrue(message.contains("op/strings"), message);
    }

    @Test
    void shouldRefuseANamespaceWhereNoneWasDeclared() {
        TaskStore store = open();
        assertThrows(
                IllegalArgumentException.class,
                () -> store.longTable(longs(false, Limits.NONE)).acquire(1, 2, 3));
        assertThrows(
                IllegalArgumentException.class,
                () -> store.table(strings(false, Limits.NONE)).put("a", 2, "b"));
    }

    @Test
    void shouldReturnTheSameTableForTheSameShapeAndRefuseAnother() {
        TaskStore store = open();
        LongTable table = store.longTable(longs(false, Limits.NONE));
        assertSame(table, store.longTable(longs(false, Limits.NONE)));
        assertThrows(IllegalArgumentException.class, () -> store.longTable(longs(true, Limits.NONE)));
        assertThrows(
                IllegalArgumentException.class,
                () -> store.table(new TableSpec<>("op/longs", Serdes.LONG, Serdes.LONG, false, Limits.NONE)));
        assertEquals(List.of("op/longs"), List.copyOf(store.tables()));
    }

    @Test
    void shouldBeEmptyAfterClosingAndOpeningAgain() {
        TaskScope scope = new TaskScope("again", 1, GROUPS, 0, GROUPS, clock);
        try (TaskStore first = store().open(scope)) {
            first.longTable(longs(false, Limits.NONE)).acquire(1, 0, 5);
        }
        try (TaskStore second = store().open(scope)) {
            assertEquals(-1, second.longTable(longs(false, Limits.NONE)).get(1, 0, -1));
            assertFalse(second.longTable(longs(false, Limits.NONE)).size() > 0);
        }
    }
}
