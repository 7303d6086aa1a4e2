package dev.weir.runtime.lab;

/**
 * What the laboratory's programs read.
 *
 * @param key one of a few
 * @param at event time, epoch milliseconds; goes back by at most {@link #DISORDER_MILLIS}
 * @param amount a small number
 */
public record Item(long key, long at, int amount) {
    static final int KEYS = 4;
    static final int STEP_MILLIS = 10;
    static final int DISORDER_MILLIS = 25;

    /** The item at an index of a stream. */
    static Item at(int stream, int index) {
        long bits = (stream * 31L + index + 1) * 0x9E3779B97F4A7C15L;
        bits ^= bits >>> 29;
        bits *= 0xBF58476D1CE4E5B9L;
        bits ^= bits >>> 32;
        long at = (long) index * STEP_MILLIS + (bits >>> 8 & 0xff) % DISORDER_MILLIS;
        return new Item((bits & 0xff) % KEYS, at, (int) (bits >>> 16 & 0xff) % 10);
    }

    @Override
    public String toString() {
        return key + "@" + at + ":" + amount;
    }
}
