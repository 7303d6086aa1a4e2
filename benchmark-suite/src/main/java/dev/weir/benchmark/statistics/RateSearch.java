package dev.weir.benchmark.statistics;

/**
 * Looks for the highest rate that can be sustained: up while rates are sustained, then halving what is between the highest that was and the
 * lowest that was not, on a logarithmic scale. A plain state machine: ask {@link #next}, try, {@link #tell}.
 */
public final class RateSearch {
    private static final double STEP_UP = 1.5;
    private static final double STEP_DOWN = 4;

    private final double tolerance;
    private final double lowest;
    private final double highest;
    private double sustained;
    private double refused;
    private double next;
    private boolean exhausted;

    /**
     * @param guess the first rate, events a second
     * @param tolerance how near the two must be, such as 0.03
     * @param lowest a rate below which it is not worth looking
     * @param highest a rate above which nothing can be asked
     */
    public RateSearch(double guess, double tolerance, double lowest, double highest) {
        if (!(lowest > 0 && lowest <= highest && tolerance > 0)) {
            throw new IllegalArgumentException("expected 0 < lowest <= highest and tolerance > 0, found " + lowest
                    + ", " + highest + " and " + tolerance);
        }
        this.tolerance = tolerance;
        this.lowest = lowest;
        this.highest = highest;
        this.refused = Double.POSITIVE_INFINITY;
        this.next = Math.min(highest, Math.max(lowest, guess));
    }

    /** Whether the rate is known well enough. */
    public boolean done() {
        return exhausted || (sustained > 0 && refused / sustained <= 1 + tolerance);
    }

    /** The rate to try. */
    public double next() {
        return next;
    }

    /** How trying {@link #next} went. */
    public void tell(boolean wasSustained) {
        if (wasSustained) {
            sustained = Math.max(sustained, next);
            exhausted = next >= highest;
        } else {
            refused = Math.min(refused, next);
            exhausted = next <= lowest;
        }
        if (sustained == 0) {
            next = Math.max(lowest, refused / STEP_DOWN);
        } else if (Double.isInfinite(refused)) {
            next = Math.min(highest, sustained * STEP_UP);
        } else {
            next = Math.sqrt(sustained * refused);
        }
    }

    /** The highest rate that was sustained; 0 if none was. */
    public double sustained() {
        return sustained;
    }
}
