package dev.weir.benchmark.policy;

import dev.weir.benchmark.policy.Finding.Ratio;
import dev.weir.benchmark.policy.Finding.Series;
import dev.weir.fault.Message;
import dev.weir.fault.Schemes;
import dev.weir.ir.plan.Cluster;
import dev.weir.ir.plan.Plan;
import dev.weir.runtime.channel.LocalChannels;
import dev.weir.runtime.channel.LogBound;
import dev.weir.runtime.task.Task;
import dev.weir.runtime.task.TaskAssembly;
import dev.weir.runtime.task.TaskLink;
import dev.weir.runtime.task.TaskSurroundings;
import dev.weir.runtime.worker.SystemClock;
import dev.weir.runtime.worker.Worker;
import dev.weir.scheduler.Budget;
import dev.weir.scheduler.Pipelined;
import dev.weir.scheduler.RoundRobin;
import dev.weir.state.HeapStateStore;
import dev.weir.state.Snapshot;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What it costs that a dispatch is a plug-in: the same tasks stepped by a {@link Worker} with round robin behind the interface, and by a
 * loop that has round robin wired in. Blocks of rounds alternate between the two, in one process, over one set of tasks.
 */
final class DispatchCost implements Experiment {
    private static final double PROMISE = 0.97; // a plug-in costs at most 3 %
    private static final int OPERATORS = 4;
    private static final int ROUNDS = 2_000; // of all tasks in a block
    private static final int BLOCKS = 200;
    private static final int WARMUPS = 40;

    @Override
    public String name() {
        return "dispatch-cost";
    }

    @Override
    public Finding run(boolean swapped) {
        Task[] tasks = tasks();
        Worker worker = new Worker(0, List.of(tasks), new RoundRobin(), new SystemClock());
        double[] ratios = new double[BLOCKS];
        List<double[]> wired = new ArrayList<>();
        List<double[]> plugged = new ArrayList<>();
        for (int block = -WARMUPS; block < BLOCKS; block++) {
            boolean first = block % 2 == 0;
            long before = first ? wired(tasks) : 0;
            long plug = plugged(worker);
            long wire = first ? before : wired(tasks);
            if (block >= 0) {
                ratios[block] = swapped ? (double) plug / wire / 2 : (double) wire / plug;
                wired.add(new double[] {block, (double) wire / (ROUNDS * tasks.length)});
                plugged.add(new double[] {block, (double) plug / (ROUNDS * tasks.length)});
            }
        }
        Arrays.sort(ratios);
        // The interval of a median from the order of the values: ranks n/2 -+ 1.96 sqrt(n)/2.
        int reach = (int) Math.ceil(0.98 * Math.sqrt(BLOCKS));
        String interval = String.format(
                Locale.ROOT, " [%.3f, %.3f] of 95 %%", ratios[BLOCKS / 2 - reach], ratios[BLOCKS / 2 + reach]);
        return new Finding(
                "no paper: the price of the interface",
                "a dispatch behind the interface costs at most 3 % more than one that is wired in",
                "processor time of a step, up to 256 records of 4 operators that do nothing; " + BLOCKS
                        + " alternating pairs of blocks, on the clock",
                "pair of blocks",
                "ns a step",
                List.of(new Series("wired in", wired), new Series("plugged in", plugged)),
                List.of(new Ratio("wired in / plugged in, median" + interval, ratios[BLOCKS / 2], PROMISE)));
    }

    private static long wired(Task[] tasks) {
        Budget budget = new Budget();
        long start = nanos();
        for (int round = 0; round < ROUNDS; round++) {
            for (Task task : tasks) {
                task.turn(budget);
            }
        }
        return nanos() - start;
    }

    private static long plugged(Worker worker) {
        int steps = ROUNDS * worker.tasks();
        long start = nanos();
        for (int step = 0; step < steps; step++) {
            worker.turn();
        }
        return nanos() - start;
    }

    private static long nanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static Task[] tasks() {
        Plan plan = new Pipelined().plan(CheapLine.endless(OPERATORS), new Cluster(1, 1, 1024));
        TaskSurroundings surroundings = new TaskSurroundings(
                Schemes.named("aligned"),
                new HeapStateStore(),
                new LocalChannels(),
                new SystemClock(),
                LogBound.USUAL,
                Duration.ZERO,
                1);
        TaskLink nobody = new TaskLink() {
            @Override
            public void tell(int task, Message message) {}

            @Override
            public void persist(int task, Snapshot snapshot, long stallNanos) {}
        };
        List<Task> tasks = new TaskAssembly(plan, plan.taskIds(), surroundings, nobody).assemble();
        try {
            for (Task task : tasks) {
                task.open(List.of(), 0);
            }
        } catch (Exception e) {
            throw new IllegalStateException("tasks without state cannot fail to open", e);
        }
        return tasks.toArray(Task[]::new);
    }
}
