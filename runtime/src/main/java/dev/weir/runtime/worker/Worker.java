package dev.weir.runtime.worker;

import dev.weir.ir.time.Clock;
import dev.weir.runtime.task.Task;
import dev.weir.scheduler.Budget;
import dev.weir.scheduler.Dispatch;
import dev.weir.scheduler.Outcome;
import dev.weir.scheduler.Signal;
import dev.weir.scheduler.WorkerView;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tasks that take turns on one thread, in the order a {@link Dispatch} picks. */
public final class Worker implements WorkerView {
    private final int id;
    private final Task[] tasks;
    private final Dispatch dispatch;
    private final Clock clock;
    private final boolean measuresCost;
    private final boolean measuresQueues;
    private final Budget budget = new Budget();
    private int running = -1;
    private boolean progressed;

    /** A worker of these tasks, in order of stage. */
    public Worker(int id, List<Task> tasks, Dispatch dispatch, Clock clock) {
        this.id = id;
        this.tasks = tasks.toArray(Task[]::new);
        this.dispatch = dispatch;
        this.clock = clock;
        this.measuresCost = dispatch.needs().contains(Signal.COST);
        this.measuresQueues = dispatch.needs().contains(Signal.QUEUE);
    }

    /** Lets one task take a turn; false if there was nothing worth running. */
    public boolean turn() {
        running = -1;
        int index = dispatch.next(this, budget);
        if (index == Dispatch.IDLE) {
            return false;
        }
        Task task = tasks[index];
        running = index;
        long start = measuresCost ? clock.nanoTime() : 0;
        Outcome outcome = task.turn(budget);
        progressed = outcome == Outcome.PROGRESS || outcome == Outcome.EPOCH_END || task.recordsIn() > 0;
        dispatch.ran(index, outcome, task.recordsIn(), measuresCost ? clock.nanoTime() - start : 0);
        return true;
    }

    /** Whether the last turn got anything done: a task may be worth asking and have nothing. */
    public boolean progressed() {
        return progressed;
    }

    /** Index of the worker in the plan. */
    public int id() {
        return id;
    }

    /** After a failure, ids of what failed: the task that was within its turn, or all if the dispatch threw that was to pick one. */
    public Set<Integer> failed() {
        return running < 0 ? taskIds() : Set.of(tasks[running].id());
    }

    /** Ids of its tasks in the plan, in order: the same on every machine. */
    public Set<Integer> taskIds() {
        return Arrays.stream(tasks).map(Task::id).collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public int tasks() {
        return tasks.length;
    }

    @Override
    public int stage(int task) {
        return tasks[task].plan().stage();
    }

    @Override
    public int queued(int task) {
        return measuresQueues ? tasks[task].queued() : 0;
    }
}
