package dev.weir.benchmark.nexmark;

/**
 * Prices: {@code round(10^(6u) * 100)} cents for u uniform in [0, 1). u has 24 bits and 10^(6u) is the product of three
 * table entries, one for each byte of u: far cheaper than a power, and, unlike {@link Math#pow}, the same on every
 * machine.
 */
final class PriceTable {

    private static final int BYTES = 3;
    private static final double[][] POWERS = powers();

    private PriceTable() {}

    /** The price drawn by the low 24 of the bits, 100 to 100 000 000 cents. */
    static long price(long bits) {
        double power = POWERS[0][(int) bits & 0xFF]
                * POWERS[1][(int) (bits >>> 8) & 0xFF]
                * POWERS[2][(int) (bits >>> 16) & 0xFF];
        return Math.round(power * 100);
    }

    private static double[][] powers() {
        double[][] powers = new double[BYTES][256];
        for (int i = 0; i < BYTES; i++) {
            double unit = StrictMath.pow(2, 8 * i - 24);
            for (int b = 0; b < 256; b++) {
                powers[i][b] = StrictMath.pow(10, 6 * b * unit);
            }
        }
        return powers;
    }
}
