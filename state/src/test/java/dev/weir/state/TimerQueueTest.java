package dev.weir.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.ir.plan.KeyGroups;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Serdes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TimerQueueTest {
    private static final int GROUPS = 16;
    private final long seed = Long.getLong("weir.seed", System.nanoTime());

    private static TimerQueue<String> queue(int subtask, int parallelism) {
        return new TimerQueue<>(
                Serdes.STRING,
                new TaskScope(
                        "t",
                        1,
                        GROUPS,
                        KeyGroups.first(subtask, GROUPS, parallelism),
                        KeyGroups.end(subtask, GROUPS, parallelism),
                        new ManualClock()));
    }

    @Test
    void shouldFireEachPairOnceInTheOrderOfTime() {
        TimerQueue<String> queue = queue(0, 1);
        assertTrue(queue.add(30, "a"));
        assertTrue(queue.add(10, "b"));
        assertTrue(queue.add(10, "a"));
        assertFalse(queue.add(10, "b"));
        assertEquals(10, queue.peekTime());
        assertEquals(3, queue.size());
        assertEquals(Set.of("10 a", "10 b"), new HashSet<>(drain(queue, 29)));
        assertEquals(List.of("30 a"), drain(queue, 30));
        assertEquals(Long.MAX_VALUE, queue.peekTime());
    }

    @Test
    void shouldLetATimerBeSetAgainAfterItFiredOrWasRemoved() {
        TimerQueue<String> queue = queue(0, 1);
        queue.add(5, "a");
        assertTrue(queue.remove(5, "a"));
        assertFalse(queue.remove(5, "a"));
        assertTrue(queue.add(5, "a"));
        assertTrue(queue.pollDue(5));
        assertTrue(queue.add(5, "a"));
        assertTrue(queue.contains(5, "a"));
    }

    @Test
    void shouldFireATimerAtTheEndOfTime() {
        TimerQueue<String> queue = queue(0, 1);
        queue.add(Long.MAX_VALUE, "a");
        queue.add(Long.MIN_VALUE, "b");
        assertEquals(List.of(Long.MIN_VALUE + " b", Long.MAX_VALUE + " a"), drain(queue, Long.MAX_VALUE));
    }

    @Test
    void shouldAgreeWithASortedSet() {
        TimerQueue<String> queue = queue(0, 1);
        TreeSet<Long> model = new TreeSet<>();
        Random random = new Random(seed);
        for (int step = 0; step < 50_000; step++) {
            long time = random.nextInt(300);
            long code = random.nextInt(40);
            String key = "k" + code;
            long packed = time * 100 + code;
            String said = "step " + step + ", again with -Dweir.seed=" + seed;
            switch (random.nextInt(step % 10_000 < 6_000 ? 5 : 8)) {
                case 0, 1, 2 -> assertEquals(model.add(packed), queue.add(time, key), said);
                case 3 -> assertEquals(model.remove(packed), queue.remove(time, key), said);
                case 4 -> assertEquals(model.contains(packed), queue.contains(time, key), said);
                default -> {
                    boolean due = !model.isEmpty() && model.first() / 100 <= time;
                    assertEquals(due, queue.pollDue(time), said);
                    if (due) {
                        assertEquals(model.first() / 100, queue.time(), said);
                        assertTrue(
                                model.remove(queue.time() * 100
                                        + Long.parseLong(queue.key().substring(1))),
                                said);
                    }
                }
            }
            assertEquals(model.size(), queue.size(), said);
            assertEquals(model.isEmpty() ? Long.MAX_VALUE : model.first() / 100, queue.peekTime(), said);
        }
    }

    @Test
    void shouldFireInTheSameOrderAfterARestore() {
        TimerQueue<String> queue = queue(0, 1);
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            queue.add(random.nextInt(50), "k" + random.nextInt(500));
        }
        ByteWriter out = new ByteWriter();
        queue.write(out);
        TimerQueue<String> restored = queue(0, 1);
        restored.read(new ByteReader(out.toByteArray()));
        assertEquals(drain(queue, 100), drain(restored, 100), "again with -Dweir.seed=" + seed);
    }

    @Test
    void shouldLoseAndRepeatNothingWhenKeyGroupsMove() {
        TimerQueue<String> one = queue(0, 1);
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            one.add(random.nextInt(50), "k" + random.nextInt(500));
        }
        ByteWriter out = new ByteWriter();
        one.write(out);
        List<String> fired = new ArrayList<>();
        for (int subtask = 0; subtask < 3; subtask++) {
            TimerQueue<String> part = queue(subtask, 3);
            part.read(new ByteReader(out.toByteArray()));
            fired.addAll(drain(part, 100));
        }
        assertEquals(one.size(), fired.size());
        assertEquals(new HashSet<>(drain(one, 100)), new HashSet<>(fired));
    }

    @Test
    void shouldForgetEverythingWhenCleared() {
        TimerQueue<String> queue = queue(0, 1);
        for (int i = 0; i < 200; i++) {
            queue.add(i, "k" + i);
        }
        queue.clear();
        assertEquals(0, queue.size());
        assertFalse(queue.contains(5, "k5"));
        assertEquals(Long.MAX_VALUE, queue.peekTime());
    }

    private static List<String> drain(TimerQueue<String> queue, long upTo) {
        List<String> fired = new ArrayList<>();
        long last = Long.MIN_VALUE;
        while (queue.pollDue(upTo)) {
            assertTrue(queue.time() >= last);
            last = queue.time();
            fired.add(queue.time() + " " + queue.key());
        }
        return fired;
    }
}
