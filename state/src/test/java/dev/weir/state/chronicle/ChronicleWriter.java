package dev.weir.state.chronicle;

import dev.weir.ir.serde.Serdes;
import dev.weir.ir.state.StateDescriptor.Limits;
import dev.weir.state.LongTable;
import dev.weir.state.LongTableSpec;
import dev.weir.state.ManualClock;
import dev.weir.state.Table;
import dev.weir.state.TableSpec;
import dev.weir.state.TaskScope;
import dev.weir.state.TaskStore;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that writes state until it is killed; says how many rounds it has done. Told a number of rounds, it then stops within an
 * iteration, where Chronicle holds a lock in the file.
 */
final class ChronicleWriter {
    static final TableSpec<String, String> OBJECTS =
            new TableSpec<>("op/objects", Serdes.STRING, Serdes.STRING, true, Limits.NONE);
    static final LongTableSpec LONGS = new LongTableSpec("op/longs", false, Limits.NONE);
    static final LongTableSpec WINDOWS = new LongTableSpec("op/windows", true, Limits.NONE);
    static final int ROUND = 1_000;

    private ChronicleWriter() {}

    static ChronicleStateStore store(Path directory) {
        // With as good as no cache: what stands in a cache dies with the process.
        return new ChronicleStateStore(directory, 50_000).withCachedEntries(1);
    }

    static TaskScope scope() {
        return new TaskScope("writer", 4, 8, 0, 8, new ManualClock());
    }

    /** Value of a key: any prefix of it would be another key's or no value at all. */
    static String value(int key, int version) {
        return key + ":" + "x".repeat(version % 90) + ":" + key;
    }

    public static void main(String[] arguments) {
        TaskStore store = store(Path.of(arguments[0])).open(scope());
        Table<String, String> objects = store.table(OBJECTS);
        LongTable longs = store.longTable(LONGS);
        LongTable windows = store.longTable(WINDOWS);
        for (int step = 0; ; step++) {
            int key = step % 20_011;
            objects.put("k" + key, key, value(key, step));
            if (step % 3 == 0) {
                objects.remove("k" + (key / 2), key / 2);
            }
            longs.acquire(key, 0, 0);
            longs.assign(key * 7L);
            windows.acquire(key, key, 0);
            windows.assign(key * 11L);
            if (step % ROUND == ROUND - 1) {
                System.out.println("round " + (step / ROUND + 1));
                if (arguments.length > 1 && Integer.parseInt(arguments[1]) == step / ROUND + 1) {
                    objects.forEach((held, namespace, value) -> holdStill());
                }
            }
        }
    }

    private static void holdStill() {
        System.out.println("holding a lock");
        while (true) {
            LockSupport.park();
        }
    }
}
