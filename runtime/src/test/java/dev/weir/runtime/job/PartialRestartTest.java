package dev.weir.runtime.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.fault.FaultToleranceScheme;
import dev.weir.fault.Uncoordinated;
import dev.weir.ir.connector.Source;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.plan.Cluster;
import dev.weir.ir.plan.Plan;
import dev.weir.ir.plan.TaskPlan;
import dev.weir.ir.stream.Stream;
import dev.weir.ir.time.WatermarkStrategy;
import dev.weir.runtime.job.Draft.Click;
import dev.weir.runtime.job.Faults.Site;
import dev.weir.runtime.job.Simulation.Recoveries;
import dev.weir.runtime.job.Simulation.Setup;
import dev.weir.scheduler.Budget;
import dev.weir.scheduler.Dispatch;
import dev.weir.scheduler.Outcome;
import dev.weir.scheduler.Pipelined;
import dev.weir.scheduler.Scheduler;
import dev.weir.scheduler.Schedulers;
import dev.weir.scheduler.Signal;
import dev.weir.scheduler.WorkerView;
import dev.weir.state.HeapStateStore;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Of a job whose scheme logs messages, only what must restarts: the rest goes on with the state it has. */
class PartialRestartTest {
    private static final int RECORDS = 600;

    private final Faults faults = new Faults();
    private final TestSource left = new TestSource(RECORDS, 1);
    private final TestSource right = new TestSource(RECORDS, 2);

    private static Setup setup(Scheduler scheduler, FaultToleranceScheme scheme, int parallelism) {
        return new Setup(scheduler, scheme, new HeapStateStore(), parallelism, 16).with(RestartPolicy.times(12));
    }

    private static Stream<Click> read(Draft draft, Source<Click> source) {
        return draft.program()
                .source(source, WatermarkStrategy.boundedOutOfOrderness(Click::at, Duration.ofMillis(200)));
    }

    /** Two pipelines that share nothing: read, filter (the left one may fail), count, write. */
    private Draft twoPipelines() {
        return new Draft(
                new Sample("two-pipelines", draft -> {
                    draft.sink("left", counted(draft.fragile(read(draft, left))));
                    draft.sink("right", counted(read(draft, right).filter(click -> true)));
                }),
                faults,
                RECORDS);
    }

    private static Stream<Long> counted(Stream<Click> clicks) {
        return clicks.rebalance().keyByLong(Click::user).count(Long.class, (user, count) -> user * 1_000_000 + count);
    }

    private Simulation runWith(Draft draft, Site site, long visit) {
        draft.expected();
        left.begin();
        right.begin();
        faults.failAt(site, visit);
        Setup setup = setup(new Pipelined(), new Uncoordinated(), 2);
        Simulation simulation = new Simulation(
                setup, draft.graph(), new FaultySnapshots(faults), Simulation.seed(5), false, new Recoveries());
        JobResult result = simulation.finish();
        draft.check(site.toString(), result);
        assertEquals(1, faults.thrown(site));
        assertEquals(1, result.restarts());
        return simulation;
    }

    private static Set<String> restarted(Draft draft, Simulation simulation) {
        assertEquals(1, simulation.partialRestarts().size(), "restarts of some tasks only");
        Set<String> names = new TreeSet<>();
        for (TaskPlan task : setup(new Pipelined(), new Uncoordinated(), 2)
                .scheduler()
                .plan(draft.graph(), new Cluster(3, 2, 16))
                .tasks()) {
            if (simulation.partialRestarts().get(0).contains(task.id())) {
                names.addAll(task.nodes().stream()
                        .map(node -> node + "." + task.subtask())
                        .toList());
            }
        }
        return names;
    }

    @Test
    void shouldRestartNothingButASinkThatDied() {
        Draft draft = twoPipelines();
        Simulation simulation = runWith(draft, Site.WRITE, 700);
        Set<String> names = restarted(draft, simulation);
        assertEquals(1, names.size(), names::toString);
        assertTrue(names.iterator().next().matches("(left|right)\\.[01]"), names::toString);
        assertEquals(2, left.readers);
        assertEquals(2, right.readers);
        assertEquals(RECORDS, left.emitted, "records read, none of them twice");
        assertEquals(RECORDS, right.emitted, "records read, none of them twice");
    }

    @Test
    void shouldRestartWhatHasHandledLostOutputAndNothingBefore() {
        Draft draft = twoPipelines();
        Simulation simulation = runWith(draft, Site.FUNCTION, 450);
        Set<String> names = restarted(draft, simulation);
        assertTrue(names.stream().anyMatch(name -> name.startsWith("filter-1")), names::toString);
        assertTrue(
                names.stream().noneMatch(name -> name.startsWith("source") || name.startsWith("right")),
                names::toString);
        assertEquals(2, left.readers);
        assertEquals(RECORDS, left.emitted, "records read, none of them twice");
    }

    @Test
    void shouldLeaveAnotherPipelineAloneWhenASourceDies() {
        Draft draft = twoPipelines();
        left.failAfter = 400;
        Simulation simulation = runWithDeadSource(draft);
        Set<String> names = restarted(draft, simulation);
        assertFalse(names.isEmpty());
        assertTrue(names.stream().noneMatch(name -> name.startsWith("right")), names::toString);
        assertEquals(3, left.readers);
        assertEquals(2, right.readers);
        assertEquals(RECORDS, right.emitted, "records read, none of them twice");
    }

    private Simulation runWithDeadSource(Draft draft) {
        draft.expected();
        left.begin();
        right.begin();
        Simulation simulation = new Simulation(
                setup(new Pipelined(), new Uncoordinated(), 2),
                draft.graph(),
                new FaultySnapshots(faults),
                Simulation.seed(5),
                false,
                new Recoveries());
        draft.check("a dead source", simulation.finish());
        return simulation;
    }

    /** Pipelined; after the first restart, one dispatch throws when it is asked for the first time. */
    private final class Breaking implements Scheduler {
        private final Scheduler scheduler = new Pipelined();
        private boolean thrown;

        @Override
        public String name() {
            return scheduler.name();
        }

        @Override
        public Plan plan(Graph graph, Cluster cluster) {
            return scheduler.plan(graph, cluster);
        }

        @Override
        public Dispatch dispatch() {
            Dispatch own = scheduler.dispatch();
            boolean throwing = !thrown && faults.thrown(Site.WRITE) > 0;
            thrown |= throwing;
            return new Dispatch() {
                @Override
                public Set<Signal> needs() {
                    return own.needs();
                }

                @Override
                public int next(WorkerView worker, Budget budget) {
                    if (throwing) {
                        throw new IllegalStateException("no idea which task is next");
                    }
                    return own.next(worker, budget);
                }

                @Override
                public void ran(int task, Outcome outcome, int recordsIn, int recordsOut, long nanos) {
                    own.ran(task, outcome, recordsIn, recordsOut, nanos);
                }
            };
        }
    }

    @Test
    void shouldRestartEveryTaskOfAWorkerWhoseDispatchThrew() {
        Draft draft = twoPipelines();
        draft.expected();
        left.begin();
        right.begin();
        faults.failAt(Site.WRITE, 700);
        Simulation simulation = new Simulation(
                setup(new Breaking(), new Uncoordinated(), 2),
                draft.graph(),
                new FaultySnapshots(faults),
                Simulation.seed(5),
                false,
                new Recoveries());
        JobResult result = simulation.finish();
        draft.check("a dispatch that threw", result);
        assertEquals(2, result.restarts());
    }

    /** Several failures in one run, each where it comes: a restart may follow a restart, of the same task or of another. */
    @Test
    void shouldGiveTheReferenceAnswerThroughManyPartialRestarts() {
        int partial = 0;
        int spared = 0;
        int whole = 0;
        long seed = Simulation.seed(40_000);
        for (Sample sample : Sample.all()) {
            for (Scheduler scheduler : Schedulers.all()) {
                for (int parallelism = 1; parallelism <= 3; parallelism++) {
                    Simulation simulation = fail(sample, setup(scheduler, new Uncoordinated(), parallelism), seed++);
                    Graph graph = new Draft(sample, new Faults(), 120).graph();
                    int tasks = scheduler
                            .plan(graph, new Cluster(3, parallelism, 16))
                            .tasks()
                            .size();
                    for (Set<Integer> restarted : simulation.partialRestarts()) {
                        partial++;
                        spared += tasks - new HashSet<>(restarted).size();
                    }
                    whole += simulation.starts()
                            - 1
                            - simulation.partialRestarts().size();
                }
            }
        }
        String evidence = partial + " partial restarts spared " + spared + " tasks, " + whole + " of all tasks";
        assertTrue(partial > 50 && spared > 100 && whole > 20, evidence);
    }

    private static Simulation fail(Sample sample, Setup setup, long seed) {
        String where = sample + " " + setup + " seed " + seed;
        Draft draft = new Draft(sample, new Faults(), 120);
        draft.expected();
        Random random = new Random(seed);
        for (Site site : List.of(Site.FUNCTION, Site.WRITE, Site.PRE_COMMIT, Site.COMMIT)) {
            draft.faults().failAt(site, 20 + random.nextInt(100));
        }
        Simulation simulation = new Simulation(
                setup, draft.graph(), new FaultySnapshots(draft.faults()), seed, false, new Recoveries());
        JobResult result;
        try {
            result = simulation.finish();
        } catch (JobException | AssertionError e) {
            throw new AssertionError(where, e);
        }
        draft.check(where, result);
        return simulation;
    }
}
