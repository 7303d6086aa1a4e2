package dev.weir.benchmark.policy;

import java.util.Arrays;
import java.util.Random;

/** When records are due. */
final class Arrival {
    private Arrival() {}

    /** Records at random, so many a second on average over so many milliseconds; the same for the same seed. */
    static long[] poisson(double aSecond, long millis, long seed) {
        Random random = new Random(seed);
        long[] due = new long[(int) (aSecond * millis / 1_000)];
        double at = 0;
        for (int i = 0; i < due.length; i++) {
            at += -Math.log(1 - random.nextDouble()) / aSecond * 1e9;
            due[i] = (long) at;
        }
        return due;
    }

    /** Bursts at a rate for some time, then silence, again and again. */
    static long[] bursts(double aSecond, long burstMillis, long silenceMillis, int bursts, long seed) {
        Random random = new Random(seed);
        int each = (int) (aSecond * burstMillis / 1_000);
        long[] due = new long[each * bursts];
        for (int burst = 0; burst < bursts; burst++) {
            double at = burst * (burstMillis + silenceMillis) * 1e6;
            for (int i = 0; i < each; i++) {
                at += -Math.log(1 - random.nextDouble()) / aSecond * 1e9;
                due[burst * each + i] = (long) at;
            }
        }
        Arrays.sort(due);
        return due;
    }
}
