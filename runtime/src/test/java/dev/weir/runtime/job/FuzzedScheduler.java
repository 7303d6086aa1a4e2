package dev.weir.runtime.job;

import dev.weir.ir.graph.Graph;
import dev.weir.ir.plan.Cluster;
import dev.weir.ir.plan.Plan;
import dev.weir.scheduler.Budget;
import dev.weir.scheduler.Dispatch;
import dev.weir.scheduler.Outcome;
import dev.weir.scheduler.Scheduler;
import dev.weir.scheduler.WorkerView;
import java.util.Random;

/** The plan of another scheduler, and tasks stepped at random with random budgets; now and then by the other's own dispatch. */
final class FuzzedScheduler implements Scheduler {
    private static final int[] BUDGETS = {1, 2, 3, 7, 30, 256};

    private final Scheduler scheduler;
    private final Random random;

    FuzzedScheduler(Scheduler scheduler, Random random) {
        this.scheduler = scheduler;
        this.random = random;
    }

    @Override
    public String name() {
        return scheduler.name();
    }

    @Override
    public Plan plan(Graph graph, Cluster cluster) {
        return scheduler.plan(graph, cluster);
    }

    @Override
    public Dispatch dispatch() {
        Dispatch own = random.nextInt(3) == 0 ? scheduler.dispatch() : null;
        int largest = BUDGETS[random.nextInt(BUDGETS.length)];
        return new Dispatch() {
            @Override
            public int next(WorkerView worker, Budget budget) {
                budget.records(1 + random.nextInt(largest));
                if (own != null) {
                    return own.next(worker, budget);
                }
                return worker.tasks() == 0 ? IDLE : random.nextInt(worker.tasks());
            }

            @Override
            public void ran(int task, Outcome outcome, int recordsIn, long nanos) {
                if (own != null) {
                    own.ran(task, outcome, recordsIn, nanos);
                }
            }
        };
    }
}
