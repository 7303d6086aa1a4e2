package dev.weir.runtime.worker;

/**
 * Since when what is queued before a task has been on its worker, without a word in the elements themselves: each time more is queued
 * than was known, a mark says how many are behind it and since when. Marks are few; when they run out the newest takes more in, and what
 * came later counts as old as it.
 */
final class Arrivals {
    private static final int MARKS = 512;

    private final long[] since = new long[MARKS];
    private final int[] elements = new int[MARKS]; // under each mark, still queued
    private int first;
    private int marks;
    private int known; // under all marks

    /** Of how many are queued now, those that are new have been on the worker since then. */
    void look(int queued, long nanos) {
        if (queued < known) {
            forget(known - queued);
        }
        int added = queued - known;
        if (added <= 0) {
            return;
        }
        int last = (first + marks - 1) & (MARKS - 1);
        if (marks > 0 && (marks == MARKS || since[last] == nanos)) {
            elements[last] += added;
        } else {
            last = (first + marks++) & (MARKS - 1);
            since[last] = nanos;
            elements[last] = added;
        }
        known = queued;
    }

    /** So many were taken from the front. */
    void forget(int taken) {
        int left = Math.min(taken, known);
        known -= left;
        while (left > 0) {
            int under = Math.min(left, elements[first]);
            elements[first] -= under;
            left -= under;
            if (elements[first] == 0) {
                first = (first + 1) & (MARKS - 1);
                marks--;
            }
        }
    }

    /** Since when the first one queued has been on the worker; {@code nanos} if none is queued. */
    long since(long nanos) {
        return marks == 0 ? nanos : since[first];
    }
}
