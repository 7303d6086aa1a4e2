package dev.weir.runtime.sim;

import java.util.Arrays;

/** Where the user's own code throws: each {@link Site} counts how often it is passed, and throws when told to. */
public final class Faults {
    private static final Site[] SITES = Site.values();

    /** What is thrown. */
    public static final class Injected extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** @param where the site, and which of its passages if that is known */
        public Injected(String where) {
            // Without a stack trace: it would cost more than the rest of the run.
            super("injected at " + where, null, false, false);
        }
    }

    private final int[] countdown = new int[SITES.length];
    private final int[] thrown = new int[SITES.length];
    private boolean on;

    /** Whether a fault that was asked for is at the root of a failure. */
    static boolean caused(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Injected) {
                return true;
            }
        }
        return false;
    }

    /** Forgets everything; from here on nothing is counted until {@link #begin}. */
    public void reset() {
        Arrays.fill(countdown, 0);
        Arrays.fill(thrown, 0);
        on = false;
    }

    /** From here on passages count. */
    public void begin() {
        on = true;
    }

    /** From here on nothing throws. */
    public void end() {
        Arrays.fill(countdown, 0);
    }

    /** Lets the {@code passage}th passage from now on throw, counted from 1. */
    public void arm(Site site, int passage) {
        countdown[site.ordinal()] = Math.max(1, passage);
    }

    /** How often a site has thrown. */
    public int thrown(Site site) {
        return thrown[site.ordinal()];
    }

    /** Tells a witness how often each site has thrown. */
    void tell(Witness witness) {
        for (Site site : SITES) {
            witness.saw(Coverage.of(site), thrown(site));
        }
    }

    /** Called at the site. */
    public void pass(Site site) {
        int index = site.ordinal();
        if (on && countdown[index] > 0 && --countdown[index] == 0) {
            thrown[index]++;
            throw new Injected(site.toString());
        }
    }
}
