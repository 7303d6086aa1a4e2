package dev.weir.runtime.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.fault.Causal;
import dev.weir.ir.connector.ListSource;
import dev.weir.ir.connector.Sink;
import dev.weir.ir.function.ProcessContext;
import dev.weir.ir.function.ProcessFunction;
import dev.weir.ir.function.StateAccess;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.state.StateDescriptor;
import dev.weir.ir.state.ValueState;
import dev.weir.ir.stream.Program;
import dev.weir.ir.time.WatermarkStrategy;
import dev.weir.runtime.connector.CollectSink;
import dev.weir.runtime.job.Draft.Click;
import dev.weir.runtime.job.Faults.Site;
import dev.weir.runtime.job.Simulation.Recoveries;
import dev.weir.runtime.job.Simulation.Setup;
import dev.weir.scheduler.Pipelined;
import dev.weir.scheduler.Scheduler;
import dev.weir.scheduler.Schedulers;
import dev.weir.state.HeapStateStore;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A task with two inputs dies between sources and a sink that go on. What it puts out depends on the order of its inputs: each result holds
 * the one before, so that committed output shows whether the order after the restart was the order before.
 */
class CausalRecoveryTest {
    private static final int RECORDS = 300;

    /** The count-th record, its amount, and a number made of all up to it. */
    record Bead(long count, long amount, long thread) {}

    private static long thread(long before, long amount) {
        return before * 31 + amount + 7;
    }

    private final Faults faults = new Faults();
    private final CollectSink<Bead> beads = new CollectSink<>();
    private long handled;

    /** Puts each record on the thread of all before it; may die. */
    private final class Threading implements ProcessFunction<Long, Click, Bead> {
        static final StateDescriptor.Value<Long> COUNT = new StateDescriptor.Value<>("count", Serdes.LONG);
        static final StateDescriptor.Value<Long> THREAD = new StateDescriptor.Value<>("thread", Serdes.LONG);

        @SuppressWarnings("NullAway.Init") // set when the function is opened
        private ValueState<Long> count;

        @SuppressWarnings("NullAway.Init") // set when the function is opened
        private ValueState<Long> thread;

        @Override
        public void open(StateAccess state) {
            count = state.value(COUNT);
            thread = state.value(THREAD);
        }

        @Override
        public void onRecord(Click click, ProcessContext<Long, Bead> context) {
            faults.pass(Site.FUNCTION);
            handled++;
            Long before = count.get();
            Long threadBefore = thread.get();
            Bead bead = new Bead(
                    before == null ? 1 : before + 1,
                    click.amount(),
                    thread(threadBefore == null ? 0 : threadBefore, click.amount()));
            count.set(bead.count);
            thread.set(bead.thread);
            context.emit(bead);
        }
    }

    private Graph graph(Sink<Bead> sink) {
        Program program = Program.named("beads").maxParallelism(12);
        program.source(
                        ListSource.of(Click.class, Draft.clicks(RECORDS, 60, 3)),
                        WatermarkStrategy.boundedOutOfOrderness(Click::at, Duration.ofMillis(200)))
                .keyByLong(click -> 1)
                .boxed()
                .process(Bead.class, List.of(Threading.COUNT, Threading.THREAD), Threading::new)
                .as("threading")
                .sink("beads", sink);
        return program.build();
    }

    private Simulation run(Scheduler scheduler, long visit, long seed) {
        Setup setup = new Setup(scheduler, new Causal(), new HeapStateStore(), 2, 16).with(RestartPolicy.times(12));
        faults.begin();
        faults.failAt(Site.FUNCTION, visit);
        Simulation simulation =
                new Simulation(setup, graph(beads), new FaultySnapshots(faults), seed, false, new Recoveries());
        JobResult result = simulation.finish();
        assertEquals(1, faults.thrown(Site.FUNCTION));
        assertEquals(1, result.restarts());
        return simulation;
    }

    private void checkThread(String where) {
        List<Bead> committed = beads.results().stream()
                .sorted(Comparator.comparingLong(Bead::count))
                .toList();
        assertEquals(RECORDS, committed.size(), where);
        long thread = 0;
        for (int i = 0; i < RECORDS; i++) {
            Bead bead = committed.get(i);
            thread = thread(thread, bead.amount);
            assertEquals(new Bead(i + 1, bead.amount, thread), bead, where);
        }
    }

    @Test
    void shouldRestartATaskBetweenLivingOnesAloneAndRepeatItsOrder() {
        long seed = Simulation.seed(900);
        int alone = 0;
        long again = 0;
        for (int i = 0; i < 60; i++, seed++) {
            CausalRecoveryTest one = new CausalRecoveryTest();
            String where = "seed " + seed;
            Simulation simulation = one.run(new Pipelined(), 20 + i * 4L, seed);
            one.checkThread(where);
            for (Set<Integer> restarted : simulation.partialRestarts()) {
                assertEquals(1, restarted.size(), where);
                alone++;
                again += one.handled - RECORDS;
            }
        }
        String evidence = alone + " tasks restarted alone, " + again + " records handled again";
        assertTrue(alone > 40 && again > 100, evidence);
    }

    @Test
    void shouldKeepTheOrderUnderEveryScheduler() {
        long seed = Simulation.seed(7_000);
        for (Scheduler scheduler : Schedulers.all()) {
            for (int i = 0; i < 30; i++, seed++) {
                CausalRecoveryTest one = new CausalRecoveryTest();
                one.run(scheduler, 20 + i * 8L, seed);
                one.checkThread(scheduler.name() + " seed " + seed);
            }
        }
    }
}
