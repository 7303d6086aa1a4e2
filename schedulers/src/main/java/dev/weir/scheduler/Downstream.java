package dev.weir.scheduler;

/**
 * What lies before each task of a worker on the way to its end: what an element will still cost, the work that is queued, and when the
 * next window on the way closes. Looked at anew for each step; allocates once.
 */
final class Downstream {
    private static final double NANOS_A_MILLI = 1e6;

    private double[] frontier = {};
    private double[] closes = {};
    private double[] element = {};
    private double[] queued = {};

    /** Looks at the worker; costs are the dispatch's own. */
    void look(WorkerView worker, Ranked dispatch) {
        int tasks = worker.tasks();
        if (frontier.length != tasks) {
            frontier = new double[tasks];
            closes = new double[tasks];
            element = new double[tasks];
            queued = new double[tasks];
        }
        for (int task = 0; task < tasks; task++) {
            frontier[task] = worker.watermark(task);
        }
        // Tasks stand in order of stage: down once for how far event time has come, up again for what it leads to.
        for (int task = 0; task < tasks; task++) {
            for (int i = 0; i < worker.successors(task); i++) {
                int next = worker.successor(task, i);
                frontier[next] = Math.max(frontier[next], frontier[task]);
            }
        }
        for (int task = tasks - 1; task >= 0; task--) {
            long due = worker.due(task);
            closes[task] = due == WorkerView.NEVER ? Double.POSITIVE_INFINITY : (due - frontier[task]) * NANOS_A_MILLI;
            double costliest = 0;
            double longest = 0;
            for (int i = 0; i < worker.successors(task); i++) {
                int next = worker.successor(task, i);
                closes[task] = Math.min(closes[task], closes[next]);
                costliest = Math.max(costliest, element[next]);
                longest = Math.max(longest, queued[next]);
            }
            element[task] = dispatch.cost(task) + costliest;
            queued[task] = worker.queued(task) * dispatch.cost(task) + longest;
        }
    }

    /**
     * Nanoseconds of event time until the next window at or after the task closes: negative if its closing watermark is on its way, infinite
     * if no window waits.
     */
    double closesInNanos(int task) {
        return closes[task];
    }

    /**
     * Nanoseconds from now to when the first element of a task is waited for: when a window on its way closes, or, where none waits, when it
     * arrived, which is past.
     */
    double neededInNanos(WorkerView worker, int task) {
        double closes = closesInNanos(task);
        return closes == Double.POSITIVE_INFINITY ? -worker.waitedNanos(task) : closes;
    }

    /** Nanoseconds an element costs from the task on, along the costliest way. */
    double elementNanos(int task) {
        return element[task];
    }

    /** Nanoseconds of work queued from the task on, along the way with the most. */
    double queuedNanos(int task) {
        return queued[task];
    }
}
