package dev.weir.benchmark.load;

/**
 * Randomness without state: the same (seed, event, field) gives the same 64 bits, in any order of asking. The finalizer
 * is that of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
 */
public final class CounterHash {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private CounterHash() {}

    /** The key of event {@code n}, from which its fields are drawn. */
    public static long event(long seedKey, long n) {
        return mix(seedKey + n * GOLDEN_GAMMA);
    }

    /** The random bits of one field of the event with this key. */
    public static long field(long eventKey, int field) {
        return mix(eventKey + (field + 1L) * GOLDEN_GAMMA);
    }

    /** Scales the high 32 of the bits to 0 inclusive to {@code bound} exclusive. */
    public static int high(long bits, int bound) {
        return (int) (((bits >>> 32) * bound) >>> 32);
    }

    /** Scales the low 32 of the bits to 0 inclusive to {@code bound} exclusive. */
    public static int low(long bits, int bound) {
        return (int) (((bits & 0xFFFF_FFFFL) * bound) >>> 32);
    }

    /** Mixes bits so that each of the result depends on each of these. */
    public static long mix(long bits) {
        long z = bits;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
