package dev.weir.runtime.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.fault.CheckpointPolicy;
import dev.weir.fault.FaultToleranceScheme;
import dev.weir.fault.Schemes;
import dev.weir.fault.Unaligned;
import dev.weir.ir.connector.ListSource;
import dev.weir.ir.stream.Stream;
import dev.weir.ir.time.WatermarkStrategy;
import dev.weir.ir.window.WindowAssigner;
import dev.weir.runtime.job.Draft.Click;
import dev.weir.runtime.job.Simulation.Recoveries;
import dev.weir.runtime.job.Simulation.Setup;
import dev.weir.scheduler.Chained;
import dev.weir.scheduler.MicroBatch;
import dev.weir.scheduler.Pipelined;
import dev.weir.scheduler.Scheduler;
import dev.weir.state.HeapStateStore;
import dev.weir.state.MemorySnapshotStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing grows without bound when what follows is slow, and nothing holds a barrier up that need not. */
class BackpressureTest {
    private static final int RECORDS = 3000;
    private static final int BATCH = 40;
    private static final int RING = 16;

    static List<Object[]> matrix() {
        List<Object[]> cells = new ArrayList<>();
        for (FaultToleranceScheme scheme : Schemes.all()) {
            for (Scheduler scheduler : List.of(
                    new Pipelined(),
                    new Chained(),
                    new MicroBatch(BATCH, Duration.ofHours(1).toNanos()))) {
                cells.add(new Object[] {scheduler, scheme, scheduler.name() + " " + scheme.name()});
            }
        }
        return cells;
    }

    /** Three sources, a diamond, two exchanges. */
    private static void slowDiamond(Draft draft) {
        Stream<Click> all =
                draft.fragile(draft.clicks(1)).union(draft.fragile(draft.clicks(2)), draft.fragile(draft.clicks(3)));
        Stream<Click> left = all.rebalance().filter(click -> click.user() % 2 == 0);
        Stream<Click> right = all.rebalance().filter(click -> click.user() % 2 != 0);
        draft.sink(
                "out",
                left.union(right).gather().filter(click -> true).parallelism(1).rebalance());
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("matrix")
    void shouldBoundTheRecordsInFlight(Scheduler scheduler, FaultToleranceScheme scheme, String name) {
        Draft draft = new Draft(new Sample("slow-diamond", BackpressureTest::slowDiamond), new Faults(), RECORDS);
        draft.expected();
        // Barriers would close batches.
        Setup setup = new Setup(scheduler, scheme, new HeapStateStore(), 3, RING).with(CheckpointPolicy.atTheEnd());
        Simulation simulation = new Simulation(
                setup, draft.graph(), new MemorySnapshotStore(), Simulation.seed(11), false, new Recoveries());
        long most = 0;
        while (!simulation.ended()) {
            simulation.step();
            most = Math.max(most, draft.faults().visits(Faults.Site.FUNCTION) - draft.written());
        }

        draft.check(name, simulation.finish());
        long inFlight = most;
        int channels = setup.scheduler()
                .plan(draft.graph(), setup.cluster())
                .channels()
                .size();
        int bound = channels * (scheduler instanceof MicroBatch ? BATCH : RING + 4);
        assertTrue(inFlight <= bound, () -> inFlight + " in flight on " + channels + " channels, at most " + bound);
        assertTrue(inFlight < 3 * RECORDS / 2, () -> "the test is too small to tell: " + inFlight);
    }

    private static void manyKeys(Draft draft, int keys) {
        List<Click> clicks = new ArrayList<>();
        for (int key = 0; key < keys; key++) {
            clicks.add(new Click(key, 1, "p", 1));
        }
        draft.sink(
                "out",
                draft.program()
                        .source(ListSource.of(Click.class, clicks), WatermarkStrategy.ascending(Click::at))
                        .parallelism(1)
                        .keyByLong(Click::user)
                        .window(WindowAssigner.tumbling(Duration.ofSeconds(1)))
                        .count(Long.class, (key, start, end, count) -> key)
                        .as("window")
                        .parallelism(1));
    }

    @Test
    void shouldLetBarriersThroughWhileAWindowFiresItsKeys() {
        int keys = 100_000;
        Draft draft = new Draft(new Sample("many-keys", each -> manyKeys(each, keys)), new Faults(), 0);
        draft.expected();
        CheckpointPolicy often =
                new CheckpointPolicy(Duration.ofMillis(20), Duration.ofSeconds(600), Duration.ofMillis(20), 3);
        Setup setup = new Setup(new Pipelined(), new Unaligned(), new HeapStateStore(), 1, 1024).with(often);
        Recoveries restored = new Recoveries();
        Simulation simulation =
                new Simulation(setup, draft.graph(), new MemorySnapshotStore(), Simulation.seed(2), false, restored);
        int firingSteps = 0;
        int checkpointsBefore = 0;
        int checkpointsMeanwhile = 0;
        int mostAStep = 0;
        while (!simulation.ended() && draft.written() < keys) {
            int before = draft.written();
            simulation.step();
            mostAStep = Math.max(mostAStep, draft.written() - before);
            int completed = simulation.reports().size();
            if (draft.written() == 0) {
                checkpointsBefore = completed;
            } else {
                firingSteps++;
                checkpointsMeanwhile = completed - checkpointsBefore;
            }
        }
        draft.check("100 000 keys", simulation.finish());
        assertEquals(keys, draft.written());
        assertTrue(mostAStep <= 256, "a turn wrote " + mostAStep);
        int steps = firingSteps;
        int checkpoints = checkpointsMeanwhile;
        assertTrue(
                steps > 1000 && checkpoints >= 3, () -> checkpoints + " checkpoints in " + steps + " steps of firing");
    }
}
