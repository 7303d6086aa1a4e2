package dev.weir.benchmark.bench;

import dev.weir.benchmark.load.EventLog;
import dev.weir.benchmark.nexmark.Bid;
import dev.weir.benchmark.nexmark.NexmarkEvent;

/** The keyed count as one would write it by hand: one thread, one loop, one array of keys and counts. */
final class HandWrittenLoop {
    private static final int FIRST_SLOTS = 1 << 10;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    // Key and count side by side; a slot with key 0 is empty, and no auction has number 0.
    private long[] slots = new long[2 * FIRST_SLOTS];
    private int size;

    private HandWrittenLoop() {}

    /** Counts the bids of a log. */
    static TimedSum run(EventLog<NexmarkEvent> log) {
        HandWrittenLoop loop = new HandWrittenLoop();
        long start = System.nanoTime();
        long sum = 0;
        for (int i = 0; i < log.size(); i++) {
            if (log.get(i) instanceof Bid bid) {
                sum += loop.increment(bid.auction());
            }
        }
        return new TimedSum(sum, System.nanoTime() - start);
    }

    private long increment(long key) {
        long[] array = slots;
        int mask = array.length - 2;
        int at = home(key, mask);
        while (array[at] != key) {
            if (array[at] == 0) {
                return insert(key, at);
            }
            at = (at + 2) & mask;
        }
        return ++array[at + 1];
    }

    private long insert(long key, int at) {
        slots[at] = key;
        slots[at + 1] = 1;
        size++;
        if (4 * size > slots.length) {
            grow();
        }
        return 1;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[2 * old.length];
        int mask = slots.length - 2;
        for (int i = 0; i < old.length; i += 2) {
            if (old[i] != 0) {
                int at = home(old[i], mask);
                while (slots[at] != 0) {
                    at = (at + 2) & mask;
                }
                slots[at] = old[i];
                slots[at + 1] = old[i + 1];
            }
        }
    }

    private static int home(long key, int mask) {
        return (int) (key * SPREAD >>> 32) & mask;
    }
}
