package dev.weir.benchmark.fuzz;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A record with whatever a serde has to be careful with: texts, collections, and itself.
 *
 * @param id any number
 * @param text any text
 * @param numbers a list
 * @param counts a map
 * @param tree nested records
 */
public record Sample(long id, String text, List<Long> numbers, Map<String, Integer> counts, Tree tree) {
    private static final int MOST = 4;

    /** A record that nests. */
    public record Tree(List<Tree> branches) {}

    static Sample any(SplittableRandom random) {
        List<Long> numbers = random.longs(random.nextInt(MOST)).boxed().toList();
        Map<String, Integer> counts =
                random.nextBoolean() ? Map.of() : Map.of("k" + random.nextInt(MOST), random.nextInt());
        return new Sample(random.nextLong(), "t".repeat(random.nextInt(20)), numbers, counts, tree(random, MOST));
    }

    private static Tree tree(SplittableRandom random, int depth) {
        return new Tree(
                depth == 0 || random.nextInt(3) == 0
                        ? List.of()
                        : List.of(tree(random, depth - 1), tree(random, depth - 1)));
    }
}
