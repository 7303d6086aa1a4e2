package dev.weir.benchmark.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.LongSupplier;

/**
 * Compares two builds in one process: short laps, in random order, each build in a class loader of its own, so that whatever the machine
 * does meanwhile does it to both. The head takes part twice: how much it differs from itself is the noise.
 *
 * <pre>BASE HEAD SCHEDULER SCHEME RECORDS LAPS SEED</pre>
 *
 * Measured is CPU time of the one worker, whose clock is fine; that of the process ticks every 10 ms on some systems. As many laps as are
 * measured warm up before.
 */
public final class BuildComparison {
    private static final int SIDES = 3;
    private static final String[] NAMES = {"base", "head", "head again"};

    private BuildComparison() {}

    /** Prints one line. */
    public static void main(String[] args) throws Exception {
        if (args.length != 7) {
            throw new IllegalArgumentException(
                    "expected BASE HEAD SCHEDULER SCHEME RECORDS LAPS SEED, found " + List.of(args));
        }
        int records = Integer.parseInt(args[4]);
        int laps = Integer.parseInt(args[5]);
        Random random = new Random(Long.parseLong(args[6]));
        List<LongSupplier> sides = new ArrayList<>();
        for (int side = 0; side < SIDES; side++) {
            sides.add(new BuildLoader(Path.of(side == 0 ? args[0] : args[1])).lap(args[2], args[3], records));
        }
        double[][] nanos = race(sides, laps, random);
        LapRatio change = LapRatio.of(nanos[1], nanos[0], random);
        LapRatio noise = LapRatio.of(nanos[2], nanos[1], random);
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-10s", args[2]));
        for (int side = 0; side < SIDES; side++) {
            line.append(String.format(Locale.ROOT, " %s %.2f", NAMES[side], LapRatio.median(nanos[side]) / records));
        }
        System.out.println(line + " ns of CPU a record; head / base " + text(change) + "; head again / head "
                + text(noise) + "; " + laps + " laps of " + records);
    }

    private static String text(LapRatio ratio) {
        return String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", ratio.median(), ratio.low(), ratio.high());
    }

    /** CPU time of each lap, by side. */
    private static double[][] race(List<LongSupplier> sides, int laps, Random random) {
        double[][] nanos = new double[SIDES][laps];
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2));
        for (int lap = -laps; lap < laps; lap++) {
            Collections.shuffle(order, random);
            for (int side : order) {
                long took = sides.get(side).getAsLong();
                if (lap >= 0) {
                    nanos[side][lap] = took;
                }
            }
        }
        return nanos;
    }
}
