package dev.weir.benchmark.fuzz;

import java.io.IOException;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicLong;

/** {@code fuzz.sh snapshots}: prints what came of so many spoilt checkpoints; exits 1 if one did what it must not, or does not come to an end. */
public final class FuzzSnapshots {
    private static final long PATIENCE_MILLIS = 60_000;

    private FuzzSnapshots() {}

    /** Arguments: count, seed, number of the first case. */
    public static void main(String[] arguments) throws IOException {
        long count = Long.parseLong(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        long first = Long.parseLong(arguments[2]);
        SnapshotFuzz fuzz = SnapshotFuzz.ofStore();
        System.out.printf("a checkpoint of %,d bytes, seed %d%n", fuzz.byteSize(), seed);
        AtomicLong at = new AtomicLong(first);
        watch(at, seed);
        FuzzReport report = new FuzzReport();
        for (long number = first; number < first + count; number++) {
            at.set(number);
            fuzz.run(seed, number, report);
        }
        System.out.print(report.text());
        System.exit(report.failed() > 0 || report.cases() < count ? 1 : 0);
    }

    /** A case that hangs cannot say so itself. */
    private static void watch(AtomicLong at, long seed) {
        new Timer("watch", true)
                .schedule(
                        new TimerTask() {
                            private long last = -1;

                            @Override
                            public void run() {
                                if (at.get() == last) {
                                    System.err.println("FAILED: case " + last + " of seed " + seed + " hangs");
                                    Runtime.getRuntime().halt(1);
                                }
                                last = at.get();
                            }
                        },
                        PATIENCE_MILLIS,
                        PATIENCE_MILLIS);
    }
}
