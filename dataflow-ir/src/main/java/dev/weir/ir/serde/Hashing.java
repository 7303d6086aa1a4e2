package dev.weir.ir.serde;

/**
 * The hash functions under {@link Serde#hash}. They depend on nothing but their arguments and never change: key groups, and so the
 * place of every key in a checkpoint, are computed from them.
 *
 * <p>The mixing step and its constants are the 64-bit finalizer of MurmurHash3 (Austin Appleby, public domain).
 */
public final class Hashing {

    private Hashing() {}

    /** Spreads the bits of a long over an int: every input bit flips every output bit with a probability near one half. */
    public static int mix(long value) {
        long h = value;
        h ^= h >>> 33;
        h *= 0xff51afd7ed558ccdL;
        h ^= h >>> 33;
        h *= 0xc4ceb9fe1a85ec53L;
        h ^= h >>> 33;
        return (int) h;
    }

    /** Adds the hash of the next element to the hash of an ordered sequence. */
    public static int combine(int sequence, int element) {
        return 31 * sequence + element;
    }

    /** Joins two hashes so that sums over such pairs, as of the entries of a map, keep key and value together. */
    static int pair(int first, int second) {
        return mix(((long) first << 32) | (second & 0xffffffffL));
    }

    /** Agrees with {@link Double#equals}: all NaNs are one value, the two zeros are two. */
    static int ofDouble(double value) {
        return mix(Double.doubleToLongBits(value));
    }

    /** Agrees with {@link Float#equals}: all NaNs are one value, the two zeros are two. */
    static int ofFloat(float value) {
        return mix(Float.floatToIntBits(value));
    }

    static int ofBoolean(boolean value) {
        return mix(value ? 1 : 0);
    }

    /** Rests on {@link String#hashCode}, whose formula is part of its specification. */
    static int ofString(String value) {
        return mix(value.hashCode());
    }
}
