package dev.weir.scheduler;

import java.util.Arrays;
import java.util.Set;

/**
 * A dispatch that steps the task of the highest {@link #rank}, among those with work. What every policy of that kind must see to is here,
 * once, so that a policy is its rank and little else:
 *
 * <ul>
 *   <li>Sources are asked for what has arrived between any two steps of other tasks, each once: a policy can only rank what is queued.
 *   <li>No task starves: one that was passed over for {@value #PATIENCE} steps a task of the worker comes next, whatever its rank. So a
 *       rank may prefer some tasks always, and the others still get on, and get their mail.
 *   <li>A task that could do nothing is not asked again before some other task got on; when none is left the worker idles.
 *   <li>A task held back by what follows it has no rank before that has stepped, and a source that is held back, or done, is asked once a round
 *       only. Else it would be asked far more often than the reader of its channel, and put barriers into it faster than they are taken.
 *   <li>Ties, and tasks with nothing queued, go to the one that has not stepped for longest.
 * </ul>
 */
public abstract class Ranked implements Dispatch {
    /** Steps, for each task of the worker, after which a task that was passed over comes first. */
    public static final int PATIENCE = 8;

    private static final double WEIGHT = 0.25; // of the newest step in smoothed figures

    private final int train;
    private boolean profiles;

    private long[] stepped = {}; // number of the last step, by task
    private boolean[] useless = {}; // found without work since some task got on
    private long[] askAgain = {}; // number of the step from which on a source is to be asked between others, by task
    private boolean[] measured = {};
    private double[] cost = {};
    private double[] selectivity = {};
    private int left; // tasks that are not useless
    private int sourcesLeft; // sources to ask before the next step of another task, from the last index down
    private long step;

    /**
     * A policy.
     *
     * @param train most elements a step takes, at least 1: a short train follows the rank closely, a long one costs less
     */
    protected Ranked(int train) {
        if (train < 1) {
            throw new IllegalArgumentException("expected trains of at least 1 element, found " + train);
        }
        this.train = train;
    }

    /** How much a task with something queued is to come before others: the highest comes first. Must not be NaN. */
    protected abstract double rank(WorkerView worker, int task);

    /** Called before the ranks of a step are asked for. */
    protected void prepare(WorkerView worker) {}

    /** Smoothed nanoseconds an element costs; 1 as long as nothing was measured. */
    protected final double cost(int task) {
        return cost[task];
    }

    /** Smoothed elements put out for each taken; 1 as long as nothing was measured. */
    protected final double selectivity(int task) {
        return selectivity[task];
    }

    @Override
    public final int next(WorkerView worker, Budget budget) {
        if (stepped.length != worker.tasks()) {
            begin(worker.tasks());
        }
        if (left == 0) {
            Arrays.fill(useless, false);
            left = useless.length;
            sourcesLeft = left;
            return IDLE;
        }
        budget.records(train);
        int chosen = overdue();
        if (chosen < 0) {
            chosen = source(worker);
        }
        return chosen >= 0 ? chosen : best(worker);
    }

    /** Makes room for so many tasks: once in the life of a dispatch. */
    final void begin(int tasks) {
        Set<Signal> needs = needs();
        profiles = needs.contains(Signal.COST) || needs.contains(Signal.SELECTIVITY);
        askAgain = new long[tasks];
        measured = new boolean[tasks];
        stepped = new long[tasks];
        useless = new boolean[tasks];
        cost = new double[tasks];
        selectivity = new double[tasks];
        Arrays.fill(cost, 1);
        Arrays.fill(selectivity, 1);
        left = tasks;
        sourcesLeft = tasks;
    }

    private int overdue() {
        int chosen = -1;
        long oldest = step - (long) PATIENCE * stepped.length;
        for (int task = 0; task < stepped.length; task++) {
            if (stepped[task] < oldest && !useless[task]) {
                oldest = stepped[task];
                chosen = task;
            }
        }
        return chosen;
    }

    private int source(WorkerView worker) {
        while (sourcesLeft > 0) {
            int task = --sourcesLeft;
            if (worker.stage(task) == 0 && !useless[task] && step >= askAgain[task] && !isHeld(worker, task)) {
                return task;
            }
        }
        return -1;
    }

    /** Whether what follows had no room and, with something to take on this worker, has not stepped since. */
    private boolean isHeld(WorkerView worker, int task) {
        int successors = worker.backpressured(task) ? worker.successors(task) : 0;
        for (int i = 0; i < successors; i++) {
            int next = worker.successor(task, i);
            if (stepped[next] < stepped[task] && worker.queued(next) > 0) {
                return true;
            }
        }
        return false;
    }

    private int best(WorkerView worker) {
        prepare(worker);
        int chosen = -1;
        double highest = Double.NEGATIVE_INFINITY;
        for (int task = 0; task < stepped.length; task++) {
            if (!useless[task]) {
                boolean ranked = worker.queued(task) > 0 && !isHeld(worker, task);
                double rank = ranked ? rank(worker, task) : Double.NEGATIVE_INFINITY;
                if (chosen < 0 || rank > highest || (rank == highest && stepped[task] < stepped[chosen])) {
                    highest = rank;
                    chosen = task;
                }
            }
        }
        sourcesLeft = stepped.length;
        return chosen;
    }

    @Override
    public final void ran(int task, Outcome outcome, int recordsIn, int recordsOut, long nanos) {
        stepped[task] = ++step;
        boolean mayGetMore = recordsIn > 0 || outcome == Outcome.STARVED;
        askAgain[task] = mayGetMore ? step : step + stepped.length;
        profile(task, recordsIn, recordsOut, nanos);
        if (outcome == Outcome.PROGRESS || outcome == Outcome.EPOCH_END || recordsIn > 0) {
            Arrays.fill(useless, false);
            left = useless.length;
        } else if (!useless[task]) {
            useless[task] = true;
            left--;
        }
    }

    /** Takes the figures of a step into the smoothed ones. A long step says more than a short one, but counts as one. */
    void profile(int task, int in, int out, long nanos) {
        if (profiles && in > 0) {
            double weight = measured[task] ? WEIGHT : 1;
            measured[task] = true;
            cost[task] += weight * ((double) nanos / in - cost[task]);
            selectivity[task] += weight * ((double) out / in - selectivity[task]);
        }
    }
}
