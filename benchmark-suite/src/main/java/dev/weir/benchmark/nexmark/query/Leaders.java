package dev.weir.benchmark.nexmark.query;

import java.util.Arrays;

/**
 * The auctions with the most bids so far. A count below theirs, the usual case, changes nothing and makes no garbage.
 *
 * <p>{@link #with} may write behind {@code size} into an array that it shares with the value it was called on, so that n ties cost
 * n steps and not n²: what a value says never changes, but only the latest one may be added to.
 *
 * @param bids how many they have, 0 if there are none yet
 * @param size how many they are
 * @param auctions their numbers, followed by room for more
 */
@SuppressWarnings("ArrayRecordComponent") // an accumulator, never compared
record Leaders(long bids, int size, long[] auctions) {
    static final Leaders NONE = new Leaders(0, 0, new long[0]);

    /** These and one more auction with its bids. */
    Leaders with(long auction, long itsBids) {
        if (itsBids < bids) {
            return this;
        }
        if (itsBids > bids) {
            return new Leaders(itsBids, 1, new long[] {auction});
        }
        long[] room = size < auctions.length ? auctions : Arrays.copyOf(auctions, 2 * size + 2);
        room[size] = auction;
        return new Leaders(bids, size + 1, room);
    }

    Leaders merge(Leaders other) {
        Leaders merged = this;
        for (int i = 0; i < other.size; i++) {
            merged = merged.with(other.auctions[i], other.bids);
        }
        return merged;
    }

    long auction(int index) {
        return auctions[index];
    }
}
