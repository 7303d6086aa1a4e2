package dev.weir.benchmark.suite;

import dev.weir.benchmark.fork.ChildProcess;
import dev.weir.benchmark.fork.ForkTask;
import dev.weir.benchmark.fork.JavaCommand;
import dev.weir.benchmark.machine.Disturbance;
import dev.weir.benchmark.result.BenchResult;
import dev.weir.benchmark.result.CellResult;
import dev.weir.benchmark.result.Fork;
import dev.weir.benchmark.workload.Workloads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Runs a benchmark: every cell in several processes, in rounds of one process a cell, each round in an order drawn from the seed, so that what
 * changes meanwhile (a clock, a neighbour on the machine) does not always meet the same cell.
 */
public final class Suite {
    /** One process in so many may be repeated because others were at work; then what was measured is kept as it is, and marked. */
    private static final int REPEATED_SHARE = 4;

    private static final long MOST_SECONDS_A_PROCESS = 900;

    private final BenchPlan plan;
    private final JavaCommand java;
    private final Consumer<Progress> progress;
    private final Map<CellPlan, List<Fork>> results = new LinkedHashMap<>();
    private int done;
    private int total;

    /** One process that is to run. */
    private record Step(CellPlan cell, int fork, int attempt) {}

    /** @param progress told before each step */
    public Suite(BenchPlan plan, JavaCommand java, Consumer<Progress> progress) {
        this.plan = plan;
        this.java = java;
        this.progress = progress;
        plan.cells().forEach(cell -> results.put(cell, new ArrayList<>()));
    }

    /**
     * Runs everything.
     *
     * @throws IOException if there is no place for logs
     * @throws InterruptedException if interrupted
     */
    public BenchResult run() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("weir-bench-");
        try {
            Map<String, String> manifest = RunManifest.begin(plan, java);
            total = plan.cells().size() * plan.forks();
            Prepared prepared = Prepared.in(directory, plan, this::tell);
            Deque<Step> steps = schedule();
            int repeats = Math.max(1, steps.size() / REPEATED_SHARE);
            ChildProcess child = new ChildProcess(java, directory, MOST_SECONDS_A_PROCESS);
            while (!steps.isEmpty()) {
                Step step = steps.remove();
                tell(step.cell().cell() + ", process " + (step.fork() + 1) + " of " + plan.forks());
                Fork fork = child.run(task(step, prepared)).as(step.fork(), step.attempt());
                results.computeIfAbsent(step.cell(), cell -> new ArrayList<>()).add(fork);
                done++;
                if (disturbed(fork) && step.attempt() == 0 && repeats > 0) {
                    repeats--;
                    total++;
                    steps.add(new Step(step.cell(), step.fork(), step.attempt() + 1));
                }
            }
            RunManifest.end(manifest, prepared, results);
            return new BenchResult(BenchResult.FORMAT, manifest, descriptions(), cells());
        } finally {
            delete(directory);
        }
    }

    private static boolean disturbed(Fork fork) {
        return fork.failure() == null && new Disturbance(fork.foreignShare(), fork.stealShare()).tooMuch();
    }

    private Deque<Step> schedule() {
        Random order = new Random(plan.seed());
        Deque<Step> steps = new ArrayDeque<>();
        for (int fork = 0; fork < plan.forks(); fork++) {
            List<CellPlan> round = new ArrayList<>(plan.cells());
            Collections.shuffle(round, order);
            for (CellPlan cell : round) {
                steps.add(new Step(cell, fork, 0));
            }
        }
        return steps;
    }

    private ForkTask task(Step step, Prepared prepared) {
        CellPlan cell = step.cell();
        Prepared.Log log = prepared.log(cell.cell().workload());
        return new ForkTask(
                cell.cell(),
                plan.modes(),
                log.file().toString(),
                log.digest(),
                cell.events(),
                cell.ratePerSecond(),
                plan.bursts(),
                prepared.answers(cell.cell().workload()),
                plan.company(),
                plan.effort(),
                plan.seed() + step.fork());
    }

    private List<CellResult> cells() {
        List<CellResult> cells = new ArrayList<>();
        results.forEach((plan, forks) -> cells.add(new CellResult(plan.cell(), plan.events(), forks)));
        return cells;
    }

    private Map<String, String> descriptions() {
        Map<String, String> descriptions = new LinkedHashMap<>();
        for (CellPlan cell : plan.cells()) {
            String name = cell.cell().workload();
            descriptions.put(name, Workloads.named(name).description());
        }
        return descriptions;
    }

    private void tell(String now) {
        progress.accept(new Progress(done, total, now));
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
