package dev.weir.runtime.worker;

import dev.weir.ir.time.Clock;
import dev.weir.runtime.task.Task;
import dev.weir.scheduler.Budget;
import dev.weir.scheduler.Dispatch;
import dev.weir.scheduler.Outcome;
import dev.weir.scheduler.Signal;
import dev.weir.scheduler.WorkerView;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tasks that take turns on one thread, in the order a {@link Dispatch} picks. What the dispatch does not need is not measured. */
public final class Worker implements WorkerView {
    private final int id;
    private final Task[] tasks;
    private final Set<Integer> taskIds;
    private final int[][] successors;
    private final Dispatch dispatch;
    private final Clock clock;
    private final boolean measuresCost;
    private final boolean measuresOutput;
    private final boolean measuresQueues;
    private final boolean measuresWatermarks;
    private final Arrivals @Nullable [] arrivals; // by task, if needed
    private final Budget budget = new Budget();
    private int running = -1;
    private boolean progressed;

    /** A worker of these tasks, in order of stage. */
    public Worker(int id, List<Task> tasks, Dispatch dispatch, Clock clock) {
        this.id = id;
        this.tasks = tasks.toArray(Task[]::new);
        SortedSet<Integer> ids = new TreeSet<>();
        for (Task task : tasks) {
            ids.add(task.id());
        }
        this.taskIds = Collections.unmodifiableSortedSet(ids);
        this.successors = successors(this.tasks);
        this.dispatch = dispatch;
        this.clock = clock;
        Set<Signal> needs = dispatch.needs();
        this.measuresCost = needs.contains(Signal.COST);
        this.measuresOutput = needs.contains(Signal.SELECTIVITY);
        this.measuresQueues = needs.contains(Signal.QUEUE);
        this.measuresWatermarks = needs.contains(Signal.WATERMARK);
        this.arrivals = needs.contains(Signal.ARRIVAL) ? arrivals(tasks.size()) : null;
    }

    private static Arrivals[] arrivals(int count) {
        Arrivals[] arrivals = new Arrivals[count];
        for (int i = 0; i < count; i++) {
            arrivals[i] = new Arrivals();
        }
        return arrivals;
    }

    private static int[][] successors(Task[] tasks) {
        Map<Integer, Integer> receivers = new HashMap<>(); // by channel
        for (int task = 0; task < tasks.length; task++) {
            for (int channel : tasks[task].channelsIn()) {
                receivers.put(channel, task);
            }
        }
        int[][] successors = new int[tasks.length][];
        for (int task = 0; task < tasks.length; task++) {
            int[] channels = tasks[task].channelsOut();
            int[] found = new int[channels.length];
            int count = 0;
            for (int channel : channels) {
                Integer receiver = receivers.get(channel);
                if (receiver != null && !isAmong(found, count, receiver)) {
                    found[count++] = receiver;
                }
            }
            successors[task] = Arrays.copyOf(found, count);
        }
        return successors;
    }

    private static boolean isAmong(int[] values, int count, int value) {
        for (int i = 0; i < count; i++) {
            if (values[i] == value) {
                return true;
            }
        }
        return false;
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
        long sent = measuresOutput ? task.sent() : 0;
        Outcome outcome = task.turn(budget);
        progressed = outcome == Outcome.PROGRESS || outcome == Outcome.EPOCH_END || task.recordsIn() > 0;
        if (arrivals != null) {
            handOn(index, arrivals);
        }
        int out = measuresOutput ? (int) (task.sent() - sent) : 0;
        dispatch.ran(index, outcome, task.recordsIn(), out, measuresCost ? clock.nanoTime() - start : 0);
        return true;
    }

    /** What a step put out has been on the worker since what the step took first came, or, if it took nothing from a channel, since now. */
    private void handOn(int index, Arrivals[] all) {
        long since = all[index].since(clock.nanoTime());
        all[index].forget(tasks[index].recordsIn());
        for (int successor : successors[index]) {
            all[successor].look(tasks[successor].queued(), since);
        }
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
        return taskIds;
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
    public int successors(int task) {
        return successors[task].length;
    }

    @Override
    public int successor(int task, int position) {
        return successors[task][position];
    }

    @Override
    public boolean backpressured(int task) {
        return tasks[task].backpressured();
    }

    @Override
    public int queued(int task) {
        return measuresQueues ? tasks[task].queued() : 0;
    }

    @Override
    public long waitedNanos(int task) {
        if (arrivals == null) {
            return 0;
        }
        // What came from other workers since the last step is noticed here.
        long now = clock.nanoTime();
        arrivals[task].look(tasks[task].queued(), now);
        return now - arrivals[task].since(now);
    }

    @Override
    public long watermark(int task) {
        return measuresWatermarks ? tasks[task].watermark() : NEVER;
    }

    @Override
    public long due(int task) {
        return measuresWatermarks ? tasks[task].due() : NEVER;
    }
}
