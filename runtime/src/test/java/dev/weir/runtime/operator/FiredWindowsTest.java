package dev.weir.runtime.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.ir.plan.KeyGroups;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Hashing;
import dev.weir.runtime.worker.SystemClock;
import dev.weir.state.LongMap;
import dev.weir.state.TaskScope;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two tasks that had come differently far become one, or three. */
class FiredWindowsTest {
    private static final int GROUPS = 12;
    private static final long SLIDE = 10;
    private static final int KEYS = 200;

    private static TaskScope scope(int task, int tasks) {
        return new TaskScope(
                "t" + task,
                1,
                GROUPS,
                KeyGroups.first(task, GROUPS, tasks),
                KeyGroups.end(task, GROUPS, tasks),
                new SystemClock());
    }

    private static int owner(long key, int tasks) {
        return KeyGroups.owner(KeyGroups.of(Hashing.mix(key), GROUPS), GROUPS, tasks);
    }

    /** The first of two tasks has fired all windows before 30, the other those before 50, and that of 50 for its even keys. */
    private static byte[] joined() {
        ByteWriter first = new ByteWriter();
        new FiredWindows(scope(0, 2), SLIDE).write(first, 30, new LongMap());
        LongMap even = new LongMap();
        for (long key = 0; key < KEYS; key += 2) {
            if (owner(key, 2) == 1) {
                even.acquire(key, 0);
            }
        }
        ByteWriter second = new ByteWriter();
        new FiredWindows(scope(1, 2), SLIDE).write(second, 50, even);
        ByteWriter joined = new ByteWriter();
        FiredWindows.join(List.of(reader(first), reader(second)), joined);
        return joined.toByteArray();
    }

    private static ByteReader reader(ByteWriter written) {
        return new ByteReader(written.toByteArray());
    }

    private static long expected(long key) {
        return owner(key, 2) == 0 ? 30 : key % 2 == 0 ? 60 : 50;
    }

    @Test
    void shouldKnowOfEachKeyHowFarItsFormerTaskHadCome() {
        for (int tasks : new int[] {1, 2, 3}) {
            for (int task = 0; task < tasks; task++) {
                FiredWindows fired = new FiredWindows(scope(task, tasks), SLIDE);
                fired.read(new ByteReader(joined()));
                for (long key = 0; key < KEYS; key++) {
                    if (owner(key, tasks) == task && !fired.isEven()) {
                        assertEquals(expected(key), fired.before(key), "key " + key + " on " + task + " of " + tasks);
                    }
                }
            }
        }
    }

    @Test
    void shouldBeEvenWhenAllHaveComeAsFarAsTheFarthest() {
        FiredWindows fired = new FiredWindows(scope(0, 1), SLIDE);
        assertEquals(30, fired.read(new ByteReader(joined())));
        fired.reached(50);
        assertFalse(fired.isEven());
        fired.reached(60);
        assertTrue(fired.isEven());
    }

    @Test
    void shouldNotForgetAtTheNextSnapshotHowFarOthersHadCome() {
        FiredWindows fired = new FiredWindows(scope(0, 1), SLIDE);
        fired.read(new ByteReader(joined()));
        // The window of 40 has fired for some keys, of which those of the second task had fired before.
        LongMap some = new LongMap();
        List<Long> behind = new ArrayList<>();
        for (long key = 0; key < KEYS / 2; key++) {
            some.acquire(key, 0);
        }
        ByteWriter out = new ByteWriter();
        fired.write(out, 40, some);
        FiredWindows again = new FiredWindows(scope(0, 1), SLIDE);
        assertEquals(40, again.read(reader(out)));
        for (long key = 0; key < KEYS; key++) {
            boolean isBehind = owner(key, 2) == 0;
            assertEquals(isBehind ? (key < KEYS / 2 ? 50 : 40) : expected(key), again.before(key), "key " + key);
            if (isBehind) {
                behind.add(key);
            }
        }
        assertFalse(behind.isEmpty());
    }
}
