package dev.weir.benchmark.fork;

import dev.weir.benchmark.contender.Assignment;
import dev.weir.benchmark.contender.Contender;
import dev.weir.benchmark.contender.Feed;
import dev.weir.benchmark.contender.RowRecorder;
import dev.weir.benchmark.contender.Settings;
import dev.weir.benchmark.load.EventLog;
import dev.weir.benchmark.workload.Workload;
import dev.weir.benchmark.workload.Workloads;
import java.util.ArrayList;
import java.util.List;

/**
 * Other workloads that the same contender runs in the same process before and between the runs that count. A call site that has only ever
 * seen one class is compiled for that class; an engine that runs for a living has seen others.
 */
final class Company {
    private static final int EVENTS = 20_000;
    private static final int RUNS_BEFORE = 15;

    private final Contender contender;
    private final Settings settings;
    private final List<Companion<?, ?>> companions = new ArrayList<>();
    private int turn;

    private record Companion<E, R>(Workload<E, R> workload, EventLog<E> log) {
        static <E, R> Companion<E, R> of(Workload<E, R> workload, long seed) {
            return new Companion<>(workload, workload.input().log(seed, EVENTS));
        }

        void run(Contender contender, Settings settings) throws Exception {
            RowRecorder<R> rows = RowRecorder.ofAnswer(workload.rows().hash());
            contender.run(new Assignment<>(workload.name(), Feed.unpaced(log), rows, settings));
        }
    }

    Company(Contender contender, ForkTask task) {
        this.contender = contender;
        this.settings = new Settings(task.cell().settings());
        for (String name : task.company()) {
            if (contender.workloads().contains(name) && !name.equals(task.cell().workload())) {
                companions.add(Companion.of(Workloads.named(name), task.seed()));
            }
        }
    }

    /** Before the warm-up: each many times. */
    void before() throws Exception {
        for (int i = 0; i < RUNS_BEFORE * companions.size(); i++) {
            between();
        }
    }

    /** Between two runs that count: one of them, once. */
    void between() throws Exception {
        if (!companions.isEmpty()) {
            companions.get(turn++ % companions.size()).run(contender, settings);
        }
    }
}
