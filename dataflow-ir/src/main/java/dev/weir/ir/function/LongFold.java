package dev.weir.ir.function;

/** Folds values into a primitive {@code long}: the form of aggregation that allocates nothing. */
public interface LongFold<T> {
    /** The accumulator of no values. */
    long initial();

    /** The accumulator with one more value. */
    long add(long accumulator, T value);

    /** Both accumulators as one. */
    long merge(long left, long right);

    /**
     * Whether this counts something: accumulators merge by addition, and one is 0 if and only if it has no values. Then values can be taken out of
     * one again, which makes sliding windows cheaper.
     */
    default boolean counts() {
        return false;
    }

    /** Counts values. */
    static <T> LongFold<T> count() {
        return new LongFold<>() {
            @Override
            public long initial() {
                return 0;
            }

            @Override
            public long add(long accumulator, T value) {
                return accumulator + 1;
            }

            @Override
            public long merge(long left, long right) {
                return left + right;
            }

            @Override
            public boolean counts() {
                return true;
            }
        };
    }
}
