package dev.weir.benchmark.fork;

import dev.weir.benchmark.contender.Contender;
import dev.weir.benchmark.contender.FeedCost;
import dev.weir.benchmark.load.EventLog;
import dev.weir.benchmark.load.LogFile;
import dev.weir.benchmark.result.Fork;
import dev.weir.benchmark.result.Iteration;
import dev.weir.benchmark.result.Mode;
import dev.weir.benchmark.result.PacedRun;
import dev.weir.benchmark.result.WarmUp;
import dev.weir.benchmark.workload.Workload;
import dev.weir.benchmark.workload.Workloads;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** All that one process does: the log is read, the contender warmed up, and measured in each way that was asked for. */
public final class ForkRun {
    private static final int CURVE_POINTS = 10;

    private ForkRun() {}

    /** Does it. */
    public static Fork of(ForkTask task) throws Exception {
        return run(task, Workloads.named(task.cell().workload()));
    }

    private static <E, R> Fork run(ForkTask task, Workload<E, R> workload) throws Exception {
        LogFile file = LogFile.open(Path.of(task.log()));
        if (!file.digest().equals(task.digest())) {
            throw new IllegalStateException(
                    "the log " + task.log() + " has the digest " + file.digest() + ", expected " + task.digest());
        }
        EventLog<E> log = workload.input().read(file, task.mostEvents());
        try (Contender contender = Contenders.here().named(task.cell().contender())) {
            return measure(new Bench<>(contender, workload, log, task), contender);
        }
    }

    private static Fork measure(Bench<?, ?> bench, Contender contender) throws Exception {
        ForkTask task = bench.task();
        Company company = new Company(contender, task);
        company.before();
        Throughput throughput = new Throughput(bench, company);
        WarmUp warmUp = throughput.warmUp();
        bench.disturbances().clear();
        List<Iteration> iterations = task.modes().contains(Mode.THROUGHPUT) ? throughput.measure() : List.of();
        List<PacedRun> paced = new ArrayList<>();
        PacedRuns runs = new PacedRuns(bench);
        if (task.modes().contains(Mode.LATENCY)) {
            paced.add(runs.latency());
        }
        if (task.modes().contains(Mode.RECOVERY)) {
            paced.add(runs.recovery());
        }
        HighestRate highest = new HighestRate(runs, task);
        if (task.modes().contains(Mode.SUSTAINABLE) || task.modes().contains(Mode.CURVE)) {
            highest.search(throughput.eventsPerSecond());
        }
        if (task.modes().contains(Mode.CURVE)) {
            paced.addAll(curve(runs, highest.sustained(), task));
        }
        return new Fork(
                0,
                0,
                contender.version(),
                FeedCost.nanosPerEvent(bench.log().first(task.events())),
                warmUp,
                iterations,
                paced,
                highest.probes(),
                highest.sustained(),
                bench.disturbances().foreignShare(),
                bench.disturbances().stealShare(),
                bench.wrongAnswers(),
                null);
    }

    private static List<PacedRun> curve(PacedRuns runs, double sustained, ForkTask task) throws Exception {
        List<Integer> points = new ArrayList<>();
        for (int point = 1; point <= CURVE_POINTS; point++) {
            points.add(point);
        }
        Collections.shuffle(points, new Random(task.seed()));
        List<PacedRun> curve = new ArrayList<>();
        for (int point : points) {
            long rate = Math.max(1, Math.round(sustained * point / CURVE_POINTS));
            curve.add(runs.atRate(Mode.CURVE, rate, task.effort().pacedMillis()));
        }
        return curve;
    }
}
