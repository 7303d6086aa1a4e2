package dev.weir.benchmark.shuffle;

import dev.weir.benchmark.load.CounterHash;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Which consumers a record is for. Each consumer's rule is a range of hashes, all of one width, on the circle of 63-bit numbers:
 *
 * <pre>
 *   0                  hash                            2^63, which is 0
 *   |----------------------|-------------------------------|
 *        [== rule 0 ==)    .
 *                   [== rule 1 ==)      matches
 *                       [== rule 2 ==)  matches
 * </pre>
 *
 * A range is told by where it begins; consumers are numbered in that order. So those that match a hash are found by one search, and then are
 * the nearest below it. Every engine uses these same rules, as in the original.
 */
public final class MatchingRules {
    private final long[] begins;
    private final long width;

    private MatchingRules(long[] begins, long width) {
        this.begins = begins;
        this.width = width;
    }

    /**
     * Rules that begin at random.
     *
     * @param consumers how many, at least 1
     * @param selectivity consumers that a record matches on average, above 0 and at most as many as there are
     * @param seed where they begin
     */
    public static MatchingRules random(int consumers, double selectivity, long seed) {
        double share = selectivity / consumers;
        if (consumers < 1 || !(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "expected at least 1 consumer and a selectivity above 0 and at most their" + " number, found "
                            + consumers + " and " + selectivity);
        }
        long seedKey = CounterHash.mix(seed);
        long[] begins = new long[consumers];
        for (int i = 0; i < consumers; i++) {
            begins[i] = CounterHash.event(seedKey, i) & Long.MAX_VALUE;
        }
        Arrays.sort(begins);
        return new MatchingRules(begins, (long) (share * Long.MAX_VALUE));
    }

    /** How many consumers there are. */
    public int consumers() {
        return begins.length;
    }

    /** Where a consumer's range begins. */
    long begin(int consumer) {
        return begins[consumer];
    }

    /** Length of all ranges. */
    long width() {
        return width;
    }

    /** Takes each consumer that a hash matches, once. @param hash as {@link ShuffleRecord#hash} gives it */
    public void forEachMatch(long hash, IntConsumer each) {
        int rule = lastAtOrBelow(hash);
        for (int tried = 0; tried < begins.length; tried++) {
            if (rule < 0) {
                rule = begins.length - 1;
            }
            if (((hash - begins[rule]) & Long.MAX_VALUE) >= width) {
                return;
            }
            each.accept(rule--);
        }
    }

    private int lastAtOrBelow(long hash) {
        int low = 0;
        int high = begins.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (begins[middle] <= hash) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}
