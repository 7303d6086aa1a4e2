package dev.weir.benchmark.policy;

import dev.weir.scheduler.Budget;
import dev.weir.scheduler.Dispatch;
import dev.weir.scheduler.Outcome;
import dev.weir.scheduler.RoundRobin;
import dev.weir.scheduler.WorkerView;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * A policy in an experiment.
 *
 * @param name in the figure
 * @param dispatch makes it
 */
record Policy(String name, Supplier<Dispatch> dispatch) {

    /** Policies to compare; if swapped, the first two under each other's names. */
    static List<Policy> list(boolean swapped, Policy... policies) {
        List<Policy> list = new ArrayList<>(List.of(policies));
        if (swapped) {
            list.set(0, new Policy(policies[0].name, policies[1].dispatch));
            list.set(1, new Policy(policies[1].name, policies[0].dispatch));
        }
        return list;
    }

    /** Tasks in turn, each for so many elements. */
    static Policy roundRobin(int train) {
        return new Policy("round robin", () -> new Dispatch() {
            private final RoundRobin turns = new RoundRobin();

            @Override
            public int next(WorkerView worker, Budget budget) {
                budget.records(train);
                return turns.next(worker, budget);
            }

            @Override
            public void ran(int task, Outcome outcome, int recordsIn, int recordsOut, long nanos) {
                turns.ran(task, outcome, recordsIn, recordsOut, nanos);
            }
        });
    }

    /** Any task, for so many elements: threads that an operating system runs without knowing what they do. */
    static Policy random(int train) {
        return new Policy("random, as by an OS", () -> new Dispatch() {
            private final Random random = new Random(1);
            private int useless;

            @Override
            public int next(WorkerView worker, Budget budget) {
                budget.records(train);
                // Idle only when nothing is queued and a few rounds, in which sources are asked too, came to nothing.
                if (useless > 4 * worker.tasks()) {
                    useless = 0;
                    return IDLE;
                }
                return random.nextInt(worker.tasks());
            }

            @Override
            public void ran(int task, Outcome outcome, int recordsIn, int recordsOut, long nanos) {
                useless = recordsIn > 0 || outcome == Outcome.PROGRESS ? 0 : useless + 1;
            }
        });
    }
}
