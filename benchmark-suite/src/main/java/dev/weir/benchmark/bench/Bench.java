package dev.weir.benchmark.bench;

import dev.weir.benchmark.report.BenchReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The project's main job: every query under every scheduler and scheme, for throughput and for latency.
 *
 * <p>The repetitions of all cells are interleaved in an order drawn from the seed, so that what changes meanwhile (a compiler at work, a
 * neighbour on the machine) does not always meet the same cell.
 */
public final class Bench {
    private final BenchOptions options;
    private final Consumer<Progress> progress;
    private final Random order;
    private int done;
    private int total;

    /** @param progress told before each run */
    public Bench(BenchOptions options, Consumer<Progress> progress) {
        this.options = options;
        this.progress = progress;
        this.order = new Random(options.seed());
    }

    /** Runs everything. */
    public BenchReport run() {
        List<Workload<?, ?>> workloads = new ArrayList<>();
        options.queries().forEach(query -> workloads.add(Workloads.named(query)));
        return run(workloads);
    }

    /** Runs these queries, whatever the options name. */
    BenchReport run(List<Workload<?, ?>> workloads) {
        int cells = workloads.size() * options.cells().size();
        int repetitions = options.size().repetitions();
        total = workloads.size() + cells * (repetitions + 2);
        List<QueryBench<?, ?>> queries = new ArrayList<>();
        for (Workload<?, ?> workload : workloads) {
            tell(workload.name() + ": input and reference answer");
            queries.add(new QueryBench<>(workload, options));
            done++;
        }
        round(queries, "warm-up", QueryBench::warmUp);
        for (int repetition = 0; repetition < repetitions; repetition++) {
            round(queries, "throughput " + (repetition + 1) + "/" + repetitions, QueryBench::runThroughput);
        }
        round(queries, "latency", (query, cell) -> {
            // Garbage of the run before must not be collected in this one.
            System.gc();
            query.runLatency(cell);
        });
        return new BenchReport(
                ManifestProbe.manifest(options),
                queries.stream().map(QueryBench::figures).toList());
    }

    private void round(List<QueryBench<?, ?>> queries, String kind, BiConsumer<QueryBench<?, ?>, Cell> run) {
        List<Step> steps = new ArrayList<>();
        for (QueryBench<?, ?> query : queries) {
            query.cells().forEach(cell -> steps.add(new Step(query, cell)));
        }
        Collections.shuffle(steps, order);
        for (Step step : steps) {
            tell(kind + ": " + step.query().name() + ", " + step.cell());
            run.accept(step.query(), step.cell());
            done++;
        }
    }

    private void tell(String now) {
        progress.accept(new Progress(done, total, now));
    }

    private record Step(QueryBench<?, ?> query, Cell cell) {}
}
