package dev.weir.ir.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyGroupsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 128, 1000})
    void shouldGiveEveryGroupToExactlyTheSubtaskWhoseRangeHoldsIt(int maxParallelism) {
        for (int parallelism = 1; parallelism <= maxParallelism; parallelism++) {
            assertEquals(0, KeyGroups.first(0, maxParallelism, parallelism));
            assertEquals(maxParallelism, KeyGroups.end(parallelism - 1, maxParallelism, parallelism));
            for (int subtask = 0; subtask < parallelism; subtask++) {
                int first = KeyGroups.first(subtask, maxParallelism, parallelism);
                int end = KeyGroups.end(subtask, maxParallelism, parallelism);
                assertTrue(first < end, "subtask " + subtask + " of " + parallelism + " owns nothing");
                for (int group = first; group < end; group++) {
                    assertEquals(subtask, KeyGroups.owner(group, maxParallelism, parallelism));
                }
            }
        }
    }

    @Test
    void shouldHoldAtTheWidestParallelism() {
        int widest = 1 << 15;
        for (int group = 0; group < widest; group++) {
            assertEquals(group, KeyGroups.owner(group, widest, widest));
            assertEquals(group, KeyGroups.first(group, widest, widest));
        }
    }

    @Test
    void shouldGiveRangesThatDifferByAtMostOneGroup() {
        for (int parallelism = 1; parallelism <= 128; parallelism++) {
            for (int subtask = 0; subtask < parallelism; subtask++) {
                int size = KeyGroups.end(subtask, 128, parallelism) - KeyGroups.first(subtask, 128, parallelism);
                assertTrue(size == 128 / parallelism || size == 128 / parallelism + 1, size + " at " + parallelism);
            }
        }
    }

    @Test
    void shouldPutEveryHashIntoAGroup() {
        long seed = 42;
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            int hash = random.nextInt();
            int max = 1 + random.nextInt(1 << 15);
            int group = KeyGroups.of(hash, max);
            assertTrue(
                    group >= 0 && group < max, "seed " + seed + ", hash " + hash + ", group " + group + " of " + max);
        }
    }

    @Test
    void shouldSpreadNeighbouringHashesOverAllGroups() {
        int[] keys = new int[128];
        for (int hash = 0; hash < 128_000; hash++) {
            keys[KeyGroups.of(hash, 128)]++;
        }
        for (int group = 0; group < 128; group++) {
            assertTrue(keys[group] > 700 && keys[group] < 1300, "group " + group + " has " + keys[group] + " of 1000");
        }
    }

    @Test
    void shouldKeepAKeyInItsGroupForEver() {
        // Pinned: another value would move keys away from the state of older checkpoints.
        assertEquals(0, KeyGroups.of(0, 128));
        assertEquals(40, KeyGroups.of(1, 128));
        assertEquals(64, KeyGroups.of(-1, 128));
    }
}
