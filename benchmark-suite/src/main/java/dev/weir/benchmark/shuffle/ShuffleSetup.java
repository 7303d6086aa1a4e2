package dev.weir.benchmark.shuffle;

/** How many consumers there are and how much they match. */
public enum ShuffleSetup {
    /** 1000 consumers, and one record in five matches one: the defaults of the original's implementations. */
    USUAL(1_000, 0.2),

    /** 100 000 consumers, and a record matches five on average: many keys, each known to several records in a run. */
    MANY(100_000, 5);

    /** A consumer puts its state out and forgets it at every tenth record, the original's default. */
    public static final int OUTPUT_EVERY = 10;

    private static final long SEED = 240_304_570;

    private final int consumers;
    private final double selectivity;

    /** @param selectivity consumers that a record matches, on average */
    ShuffleSetup(int consumers, double selectivity) {
        this.consumers = consumers;
        this.selectivity = selectivity;
    }

    /** How many consumers there are. */
    public int consumers() {
        return consumers;
    }

    /** The rules of all consumers, made anew: the same each time, whatever the seed of the records. */
    public MatchingRules rules() {
        return MatchingRules.random(consumers, selectivity, SEED);
    }
}
