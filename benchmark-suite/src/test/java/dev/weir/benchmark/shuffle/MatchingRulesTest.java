package dev.weir.benchmark.shuffle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MatchingRulesTest {
    private static final long SEED = 20_240_507;
    private static final BigInteger CIRCLE = BigInteger.ONE.shiftLeft(63);

    @Test
    void shouldMatchTheConsumersWhoseRangeHoldsTheHash() {
        Random random = new Random(SEED);
        int wrapped = 0;
        for (int round = 0; round < 200; round++) {
            int consumers = 1 + random.nextInt(30);
            MatchingRules rules = MatchingRules.random(consumers, consumers * random.nextDouble(0.01, 1), round);
            for (int i = 0; i < 50; i++) {
                long hash = hash(random, rules);
                List<Integer> expected = byDefinition(rules, hash);
                assertEquals(expected, matches(rules, hash), "seed " + SEED + ", round " + round + ", hash " + hash);
                wrapped += expected.stream().anyMatch(rule -> rules.begin(rule) > hash) ? 1 : 0;
            }
        }
        assertTrue(wrapped > 100, "ranges that wrap around: " + wrapped);
    }

    @Test
    void shouldMatchEveryConsumerOnceIfEachMatchesAll() {
        MatchingRules rules = MatchingRules.random(7, 7, 1);
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6), matches(rules, 12_345));
    }

    @Test
    void shouldMatchAsManyAsTheSelectivitySays() {
        for (ShuffleSetup setup : ShuffleSetup.values()) {
            ShuffleGenerator generator = new ShuffleGenerator(11);
            MatchingRules rules = setup.rules();
            int records = 20_000;
            int[] matches = new int[1];
            for (int n = 0; n < records; n++) {
                rules.forEachMatch(generator.record(n).hash(), consumer -> matches[0]++);
            }
            double selectivity = setup == ShuffleSetup.USUAL ? 0.2 : 5;
            assertEquals(selectivity, (double) matches[0] / records, 0.03 * selectivity, setup.name());
        }
    }

    @Test
    void shouldRefuseMoreMatchesThanConsumers() {
        assertEquals(
                "expected at least 1 consumer and a selectivity above 0 and at most their number, found 3 and 3.5",
                assertThrows(IllegalArgumentException.class, () -> MatchingRules.random(3, 3.5, 1))
                        .getMessage());
    }

    /** Half of them near an end of a range. */
    private static long hash(Random random, MatchingRules rules) {
        if (random.nextBoolean()) {
            return random.nextLong() & Long.MAX_VALUE;
        }
        long begin = rules.begin(random.nextInt(rules.consumers()));
        return (begin + (random.nextBoolean() ? rules.width() : 0) + random.nextInt(3) - 1) & Long.MAX_VALUE;
    }

    private static List<Integer> byDefinition(MatchingRules rules, long hash) {
        List<Integer> matching = new ArrayList<>();
        for (int consumer = 0; consumer < rules.consumers(); consumer++) {
            BigInteger distance = BigInteger.valueOf(hash)
                    .subtract(BigInteger.valueOf(rules.begin(consumer)))
                    .mod(CIRCLE);
            if (distance.compareTo(BigInteger.valueOf(rules.width())) < 0) {
                matching.add(consumer);
            }
        }
        return matching;
    }

    private static List<Integer> matches(MatchingRules rules, long hash) {
        List<Integer> matching = new ArrayList<>();
        rules.forEachMatch(hash, matching::add);
        return matching.stream().sorted().toList();
    }
}
