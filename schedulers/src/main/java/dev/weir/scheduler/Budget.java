package dev.weir.scheduler;

/** What one step of a task may use. One object a worker, reused for every step. */
public final class Budget {
    /** Elements a step takes unless the dispatch says otherwise. */
    public static final int DEFAULT_RECORDS = 256;

    private int records = DEFAULT_RECORDS;

    /** Most elements, and most timers, the step may handle. */
    public int records() {
        return records;
    }

    /** Sets the most elements, and most timers, the step may handle, at least 1. */
    public void records(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("expected a budget of at least 1 record, found " + most);
        }
        records = most;
    }
}
