package dev.weir.runtime.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.fault.CheckpointPolicy;
import dev.weir.fault.FaultToleranceScheme;
import dev.weir.fault.Message;
import dev.weir.fault.Schemes;
import dev.weir.ir.connector.Source;
import dev.weir.ir.plan.Cluster;
import dev.weir.ir.plan.Plan;
import dev.weir.ir.stream.Stream;
import dev.weir.ir.time.WatermarkStrategy;
import dev.weir.runtime.job.Draft.Click;
import dev.weir.runtime.job.Faults.Site;
import dev.weir.runtime.job.Simulation.Recoveries;
import dev.weir.runtime.job.Simulation.Setup;
import dev.weir.scheduler.Pipelined;
import dev.weir.state.HeapStateStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a job that falls apart into regions, only those begin anew that have lost a task, whatever the scheme. */
class RegionRestartTest {
    private static final int RECORDS = 600;

    private final Faults faults = new Faults();
    private final TestSource left = new TestSource(RECORDS, 1);
    private final TestSource right = new TestSource(RECORDS, 2);
    private final Draft draft = new Draft(
            new Sample("two-regions", program -> {
                program.sink("left", counted(program.fragile(read(program, left))));
                program.sink("right", counted(read(program, right).filter(click -> true)));
            }),
            faults,
            RECORDS);

    private static Stream<Click> read(Draft program, Source<Click> source) {
        return program.program()
                .source(source, WatermarkStrategy.boundedOutOfOrderness(Click::at, Duration.ofMillis(200)));
    }

    private static Stream<Long> counted(Stream<Click> clicks) {
        return clicks.rebalance().keyByLong(Click::user).count(Long.class, (user, count) -> user * 1_000_000 + count);
    }

    private Simulation start(FaultToleranceScheme scheme, RestartPolicy restarts) {
        draft.expected();
        left.begin();
        right.begin();
        Setup setup = new Setup(new Pipelined(), scheme, new HeapStateStore(), 2, 16).with(restarts);
        return new Simulation(
                setup, draft.graph(), new FaultySnapshots(faults), Simulation.seed(5), false, new Recoveries());
    }

    /** Names of the operators whose tasks were restarted. */
    private Set<String> operators(Set<Integer> tasks) {
        Plan plan = new Pipelined().plan(draft.graph(), new Cluster(3, 2, 16));
        return tasks.stream()
                .flatMap(task -> plan.tasks().get(task).nodes().stream())
                .collect(Collectors.toSet());
    }

    private Set<String> pathTo(String sink) {
        Set<String> names = new TreeSet<>(Set.of(sink));
        for (boolean grows = true; grows; ) {
            grows = draft.graph().edges().stream()
                    .filter(edge -> names.contains(edge.to()))
                    .map(edge -> names.add(edge.from()))
                    .reduce(false, Boolean::logicalOr);
        }
        return names;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"aligned", "unaligned", "aligned-timeout", "at-least-once", "epoch-commit", "index-based", "hmnr"
            })
    void shouldRestartNothingButTheRegionThatLostATask(String name) {
        FaultToleranceScheme scheme = Schemes.named(name);
        Simulation simulation = start(scheme, RestartPolicy.times(3));
        faults.failAt(Site.FUNCTION, 450);

        JobResult result = simulation.finish();

        draft.check(name, result, scheme.guarantee());
        assertEquals(1, faults.thrown(Site.FUNCTION));
        assertEquals(1, simulation.partialRestarts().size(), "restarts of some tasks only");
        assertEquals(pathTo("left"), operators(simulation.partialRestarts().get(0)));
        assertEquals(4, left.readers, "every source task of the region has begun anew");
        assertEquals(2, right.readers);
        assertEquals(RECORDS, right.emitted, "records read, none of them twice");
        assertTrue(left.emitted > RECORDS, "what comes behind the checkpoint is read again");
    }

    /** The other pipeline has said that it is at its end, and says so no more. */
    @Test
    void shouldEndAJobOfWhichARegionHadFinishedBefore() {
        Simulation simulation = start(Schemes.named("aligned"), RestartPolicy.times(3));
        left.pauseAfter = 300;
        while (right.emitted < RECORDS) {
            simulation.step();
        }
        simulation.upTo(simulation.steps() + 3_000);
        faults.failAt(Site.FUNCTION, left.emitted + 1);
        left.pauseAfter = Integer.MAX_VALUE;

        JobResult result = simulation.finish();

        draft.check("a region that had finished", result);
        assertEquals(1, simulation.partialRestarts().size());
        assertEquals(RECORDS, right.emitted);
    }

    /** Whatever the scheme: tasks that go on give up what was begun, and what they have said for good is said to the next coordinator. */
    @Test
    void shouldTellWhoGoesOnAndWhoTakesOver() {
        RecordingScheme scheme = new RecordingScheme();
        Simulation simulation = start(scheme, RestartPolicy.times(3));
        left.pauseAfter = 300;
        Set<Integer> all =
                new Pipelined().plan(draft.graph(), new Cluster(3, 2, 16)).taskIds();
        while (finished(scheme).isEmpty() || right.emitted < RECORDS) {
            simulation.step();
        }
        simulation.upTo(simulation.steps() + 3_000);
        List<Message> before = finished(scheme);
        faults.failAt(Site.FUNCTION, left.emitted + 1);
        left.pauseAfter = Integer.MAX_VALUE;
        while (simulation.partialRestarts().isEmpty()) {
            simulation.step();
        }
        simulation.upTo(simulation.steps() + 3_000);

        Set<Integer> goOn = new TreeSet<>(all);
        goOn.removeAll(simulation.partialRestarts().get(0));
        assertEquals(goOn.size(), before.size());
        assertEquals(
                goOn.size(),
                scheme.atTasks().stream()
                        .filter(message -> message instanceof Message.Aborted)
                        .count());
        List<Message> again = new ArrayList<>(finished(scheme));
        again.removeIf(message -> !goOn.contains(message.task()));
        assertEquals(2 * goOn.size(), again.size(), () -> "expected each of " + before + " twice, found " + again);
    }

    private static List<Message> finished(RecordingScheme scheme) {
        return scheme.atCoordinator().stream()
                .filter(message -> message instanceof Message.Finished)
                .toList();
    }

    @Test
    void shouldRestartFromNothingWhatHasNoCheckpointYet() {
        draft.expected();
        left.begin();
        right.begin();
        CheckpointPolicy none = CheckpointPolicy.every(Duration.ZERO);
        Setup setup = new Setup(new Pipelined(), Schemes.named("aligned"), new HeapStateStore(), 2, 16)
                .with(none)
                .with(RestartPolicy.times(3));
        Simulation simulation = new Simulation(
                setup, draft.graph(), new FaultySnapshots(faults), Simulation.seed(5), false, new Recoveries());
        faults.failAt(Site.FUNCTION, 450);

        JobResult result = simulation.finish();

        draft.check("no checkpoint before the failure", result);
        assertEquals(1, simulation.partialRestarts().size());
        assertEquals(RECORDS, right.emitted);
    }

    @Test
    void shouldRestartEverythingWhenNobodyKnowsWhoDied() {
        CheckpointPolicy strict =
                new CheckpointPolicy(Duration.ofNanos(200_000), Duration.ofSeconds(1), Duration.ZERO, 0);
        draft.expected();
        left.begin();
        right.begin();
        Setup setup = new Setup(new Pipelined(), Schemes.named("aligned"), new HeapStateStore(), 2, 16)
                .with(strict)
                .with(RestartPolicy.times(3));
        faults.failAt(Site.SNAPSHOT_WRITE, 5);
        Simulation simulation = new Simulation(
                setup, draft.graph(), new FaultySnapshots(faults), Simulation.seed(5), false, new Recoveries());

        JobResult result = simulation.finish();

        draft.check("a checkpoint too many failed", result);
        assertEquals(1, result.restarts());
        assertEquals(0, simulation.partialRestarts().size());
        assertEquals(4, right.readers);
    }
}
