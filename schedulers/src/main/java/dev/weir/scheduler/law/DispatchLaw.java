package dev.weir.scheduler.law;

import dev.weir.scheduler.Budget;
import dev.weir.scheduler.Dispatch;
import dev.weir.scheduler.Outcome;
import dev.weir.scheduler.WorkerView;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** What every dispatch of every scheduler must hold, whatever tasks do. Tried on a worker of toy tasks. */
public enum DispatchLaw {
    /** No task starves: where all have work, each is offered within a bounded number of steps. */
    NO_TASK_STARVES {
        @Override
        @Nullable
        String broken(Dispatch dispatch, Toys toys, IntUnaryOperator below) {
            int[] streak = new int[toys.tasks()];
            int bound = 2 * toys.tasks() * (LONGEST_STREAK + 1) + 1;
            for (int step = 0; step < STEPS; step++) {
                int task = dispatch.next(toys, toys.budget);
                if (isNone(task, toys)) {
                    return none(task, toys);
                }
                for (int each = 0; each < toys.tasks(); each++) {
                    toys.waiting[each] = each == task ? 0 : toys.waiting[each] + 1;
                    if (toys.waiting[each] > bound) {
                        return "task " + each + " of " + toys.tasks() + " had work and was not picked for "
                                + toys.waiting[each] + " steps, expected at most " + bound;
                    }
                }
                if (task != Dispatch.IDLE) {
                    Outcome outcome = Outcome.values()[below.applyAsInt(Outcome.values().length)];
                    if (outcome == Outcome.PROGRESS && ++streak[task] > LONGEST_STREAK) {
                        outcome = Outcome.STARVED;
                    }
                    streak[task] = outcome == Outcome.PROGRESS ? streak[task] : 0;
                    toys.ran(dispatch, task, outcome, outcome == Outcome.PROGRESS ? 5 : 0);
                }
            }
            return null;
        }
    },
    /** A worker is idle only after every task was found without work. */
    IDLE_ONLY_WITHOUT_WORK {
        @Override
        @Nullable
        String broken(Dispatch dispatch, Toys toys, IntUnaryOperator below) {
            boolean[] workless = new boolean[toys.tasks()];
            int idles = 0;
            for (int step = 0; step < STEPS; step++) {
                int task = dispatch.next(toys, toys.budget);
                if (isNone(task, toys)) {
                    return none(task, toys);
                }
                if (task == Dispatch.IDLE) {
                    for (boolean each : workless) {
                        if (!each) {
                            return "idle although some task had worked since: found without work "
                                    + Arrays.toString(workless);
                        }
                    }
                    Arrays.fill(workless, false);
                    idles++;
                } else if (below.applyAsInt(3 * toys.tasks()) == 0) {
                    Arrays.fill(workless, false);
                    toys.ran(dispatch, task, below.applyAsInt(2) == 0 ? Outcome.PROGRESS : Outcome.EPOCH_END, 1);
                } else {
                    workless[task] = true;
                    toys.ran(dispatch, task, below.applyAsInt(2) == 0 ? Outcome.STARVED : Outcome.BACKPRESSURED, 0);
                }
            }
            return idles > 0 ? null : "never idle in " + STEPS + " steps, though tasks had little to do";
        }
    },
    /** Where nothing happens the worker is idle once a round. */
    IDLE_ONCE_A_ROUND {
        @Override
        @Nullable
        String broken(Dispatch dispatch, Toys toys, IntUnaryOperator below) {
            for (int round = 0; round < 5; round++) {
                for (int step = 0; step < toys.tasks(); step++) {
                    int task = dispatch.next(toys, toys.budget);
                    if (isNone(task, toys)) {
                        return none(task, toys);
                    }
                    if (task == Dispatch.IDLE) {
                        return "idle after " + step + " steps of a round of " + toys.tasks() + " tasks";
                    }
                    toys.ran(dispatch, task, Outcome.STARVED, 0);
                }
                int last = dispatch.next(toys, toys.budget);
                if (last != Dispatch.IDLE) {
                    return "expected idle after a round in which no task had work, found task " + last;
                }
            }
            return null;
        }
    },
    /** A worker without tasks is idle. */
    IDLE_WITHOUT_TASKS {
        @Override
        @Nullable
        String broken(Dispatch dispatch, Toys toys, IntUnaryOperator below) {
            int task = dispatch.next(new Toys(0), toys.budget);
            return task == Dispatch.IDLE ? null : "expected idle on a worker without tasks, found task " + task;
        }
    };

    /** Steps in which a toy task can get on before it needs new input. */
    private static final int LONGEST_STREAK = 20;

    private static final int STEPS = 20_000;

    /** What breaks the law on a worker of so many tasks, or null. */
    public @Nullable String broken(Dispatch dispatch, int tasks, IntUnaryOperator below) {
        return broken(dispatch, new Toys(tasks), below);
    }

    abstract @Nullable String broken(Dispatch dispatch, Toys toys, IntUnaryOperator below);

    private static boolean isNone(int task, Toys toys) {
        return task != Dispatch.IDLE && (task < 0 || task >= toys.tasks());
    }

    private static String none(int task, Toys toys) {
        return "expected a task below " + toys.tasks() + " or IDLE, found " + task;
    }

    /**
     * A worker of toy tasks in a line. What waits longest has the longest queue; but the first task stays the cheapest, the oldest and the
     * nearest to its window, and the last puts out the most, so that whoever goes by one of these must see to the others.
     */
    static final class Toys implements WorkerView {
        final int[] waiting;
        final Budget budget = new Budget();

        Toys(int tasks) {
            waiting = new int[tasks];
        }

        void ran(Dispatch dispatch, int task, Outcome outcome, int recordsIn) {
            dispatch.ran(task, outcome, recordsIn, recordsIn * task, 1_000L * (task + 1) * recordsIn);
        }

        @Override
        public int tasks() {
            return waiting.length;
        }

        @Override
        public int stage(int task) {
            return task;
        }

        @Override
        public int successors(int task) {
            return task + 1 < waiting.length ? 1 : 0;
        }

        @Override
        public int successor(int task, int position) {
            return task + 1;
        }

        @Override
        public boolean backpressured(int task) {
            return false;
        }

        @Override
        public int queued(int task) {
            return waiting[task];
        }

        @Override
        public long waitedNanos(int task) {
            return 1_000_000_000L * (waiting.length - task);
        }

        @Override
        public long watermark(int task) {
            return 0;
        }

        @Override
        public long due(int task) {
            return 1_000L * task;
        }
    }
}
