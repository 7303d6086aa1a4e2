package dev.weir.runtime.sim;

/**
 * Random numbers from a seed, the same on every machine and every JDK: SplitMix64 (Steele, Lea, Flood, Fast Splittable Pseudorandom
 * Number Generators, OOPSLA 2014, figure 17).
 */
public final class Draws {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    /** A sequence of draws. */
    public Draws(long seed) {
        state = seed;
    }

    /** 64 random bits. */
    public long next() {
        state += GAMMA;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** A number in [0, bound). */
    public int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /** True once in {@code times} on average. */
    public boolean onceIn(int times) {
        return below(times) == 0;
    }

    /** One of the numbers. */
    public int oneOf(int... numbers) {
        return numbers[below(numbers.length)];
    }
}
