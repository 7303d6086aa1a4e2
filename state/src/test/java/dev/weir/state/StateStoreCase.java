package dev.weir.state;

import static org.junit.jupiter.api.Assertions.assertNull;

import dev.weir.ir.plan.KeyGroups;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.state.StateDescriptor.Limits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;

/** What the conformance tests of state stores share. Random tests print their seed; set {@code -Dweir.seed=N} to run them from it again. */
abstract class StateStoreCase {
    static final int GROUPS = 32;

    final ManualClock clock = new ManualClock();
    final long seed = Long.getLong("weir.seed", System.nanoTime());
    final List<TaskStore> opened = new ArrayList<>();
    private int tasks;

    /** The store under test. */
    protected abstract StateStore store();

    /** Another store, to restore into. */
    protected abstract StateStore otherStore();

    @AfterEach
    void close() {
        opened.forEach(TaskStore::close);
    }

    TaskStore open(StateStore store, int subtask, int parallelism) {
        TaskScope scope = new TaskScope(
                "task-" + tasks++,
                1,
                GROUPS,
                KeyGroups.first(subtask, GROUPS, parallelism),
                KeyGroups.end(subtask, GROUPS, parallelism),
                clock);
        TaskStore made = store.open(scope);
        opened.add(made);
        return made;
    }

    TaskStore open() {
        return open(store(), 0, 1);
    }

    static TableSpec<String, String> strings(boolean namespaced, Limits limits) {
        return new TableSpec<>("op/strings", Serdes.STRING, Serdes.STRING, namespaced, limits);
    }

    static LongTableSpec longs(boolean namespaced, Limits limits) {
        return new LongTableSpec("op/longs", namespaced, limits);
    }

    static ByteReader reader(ByteWriter out) {
        return new ByteReader(out.array(), 0, out.position());
    }

    static Map<List<Long>, Long> contents(LongTable table) {
        Map<List<Long>, Long> found = new HashMap<>();
        table.forEach(
                (key, namespace, value) -> assertNull(found.put(List.of(key, namespace), value), "visited twice"));
        return found;
    }

    static Map<List<Object>, String> contents(Table<String, String> table) {
        Map<List<Object>, String> found = new HashMap<>();
        table.forEach(
                (key, namespace, value) -> assertNull(found.put(List.of(key, namespace), value), "visited twice"));
        return found;
    }

    static long key(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(5) - 2;
            case 1 -> Long.MIN_VALUE + random.nextInt(3);
            case 2 -> (long) random.nextInt(300) << 40;
            default -> random.nextInt(900);
        };
    }

    static long namespace(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> 0;
            case 1 -> 60_000L * random.nextInt(5);
            default -> Long.MAX_VALUE - random.nextInt(2);
        };
    }

    String said(int step) {
        return "step " + step + ", again with -Dweir.seed=" + seed;
    }
}
