package dev.weir.runtime.sim;

import dev.weir.ir.graph.Graph;
import dev.weir.ir.plan.Cluster;
import dev.weir.ir.plan.Plan;
import dev.weir.scheduler.Budget;
import dev.weir.scheduler.Dispatch;
import dev.weir.scheduler.Outcome;
import dev.weir.scheduler.Scheduler;
import dev.weir.scheduler.Signal;
import dev.weir.scheduler.WorkerView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The plan of another scheduler; which task steps next is decided outside, or by the other's own dispatch. */
final class SteeredScheduler implements Scheduler {
    private final Scheduler scheduler;
    private final Witness witness;
    private final List<Steered> dispatches = new ArrayList<>();

    SteeredScheduler(Scheduler scheduler, Witness witness) {
        this.scheduler = scheduler;
        this.witness = witness;
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
    public List<Integer> place(Plan plan, List<Integer> free) {
        return scheduler.place(plan, free);
    }

    @Override
    public Dispatch dispatch() {
        Steered dispatch = new Steered(scheduler.dispatch());
        dispatches.add(dispatch);
        return dispatch;
    }

    /** The dispatches made since the last call, in the order of workers. */
    List<Steered> takeDispatches() {
        List<Steered> made = List.copyOf(dispatches);
        dispatches.clear();
        return made;
    }

    /** A dispatch that can be told what to answer. */
    final class Steered implements Dispatch {
        private final Dispatch own;
        private int chosen = IDLE;
        private int budgetRecords;

        private Steered(Dispatch own) {
            this.own = own;
        }

        /** The next answer; {@link #IDLE} leaves it to the scheduler's own dispatch. */
        void choose(int task, int records) {
            chosen = task;
            budgetRecords = records;
        }

        @Override
        public Set<Signal> needs() {
            return own.needs();
        }

        @Override
        public int next(WorkerView worker, Budget budget) {
            budget.records(budgetRecords);
            return chosen == IDLE ? own.next(worker, budget) : chosen;
        }

        @Override
        public void ran(int task, Outcome outcome, int recordsIn, int recordsOut, long nanos) {
            if (outcome == Outcome.BACKPRESSURED) {
                witness.saw(Coverage.BACKPRESSURED);
            }
            if (chosen == IDLE) {
                own.ran(task, outcome, recordsIn, recordsOut, nanos);
            }
        }
    }
}
