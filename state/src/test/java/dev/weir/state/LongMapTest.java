package dev.weir.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LongMapTest {
    private static final long SEED = Long.getLong("weir.seed", System.nanoTime());

    @Test
    void shouldAgreeWithAHashMap() {
        Random random = new Random(SEED);
        LongMap map = new LongMap();
        Map<Long, Long> model = new HashMap<>();
        for (int step = 0; step < 200_000; step++) {
            String where = "step " + step + ", again with -Dweir.seed=" + SEED;
            long key = random.nextInt(300) - 20L;
            if (random.nextInt(step < 100_000 ? 4 : 2) == 0) {
                assertEquals(model.remove(key) != null, map.remove(key), where);
            } else {
                assertEquals(model.getOrDefault(key, 5L), map.acquire(key, 5), where);
                assertEquals(!model.containsKey(key), map.created(), where);
                map.assign(step);
                model.put(key, (long) step);
            }
            assertEquals(model.size(), map.size(), where);
            assertEquals(model.getOrDefault(key, -1L), map.get(key, -1), where);
            assertEquals(model.containsKey(key), map.contains(key), where);
            if (step % 1_000 == 0) {
                assertEquals(model, contents(map), where);
                if (step % 25_000 == 0) {
                    map.clear();
                    model.clear();
                }
            }
        }
    }

    private static Map<Long, Long> contents(LongMap map) {
        Map<Long, Long> contents = new HashMap<>();
        int used = 0;
        for (int place = 0; place < map.places(); place++) {
            used += map.isUsed(place) ? 1 : 0;
        }
        for (int place = map.nextUsed(0); place < map.places(); place = map.nextUsed(place + 1)) {
            assertTrue(map.isUsed(place));
            contents.put(map.keyAt(place), map.valueAt(place));
        }
        assertEquals(used, contents.size());
        return contents;
    }

    @Test
    void shouldGiveBackMemoryThatWasNeededOnce() {
        LongMap map = new LongMap();
        for (int key = 0; key < 100_000; key++) {
            map.acquire(key, 0);
        }
        int large = map.places();
        map.clear();
        assertEquals(large, map.places(), "it may be needed again");
        map.acquire(1, 1);
        map.clear();
        assertTrue(map.places() < 100, map.places() + " places after a use of one");
    }
}
