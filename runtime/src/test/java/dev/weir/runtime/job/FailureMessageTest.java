package dev.weir.runtime.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.fault.Aligned;
import dev.weir.ir.connector.ListSource;
import dev.weir.ir.connector.SinkException;
import dev.weir.ir.connector.SourceException;
import dev.weir.ir.function.ProcessContext;
import dev.weir.ir.function.ProcessFunction;
import dev.weir.ir.stream.Stream;
import dev.weir.ir.time.WatermarkStrategy;
import dev.weir.ir.window.WindowAssigner;
import dev.weir.runtime.job.Draft.Click;
import dev.weir.runtime.job.Faults.Site;
import dev.weir.runtime.job.Simulation.Recoveries;
import dev.weir.runtime.job.Simulation.Setup;
import dev.weir.scheduler.Scheduler;
import dev.weir.scheduler.Schedulers;
import dev.weir.state.HeapStateStore;
import dev.weir.state.MemorySnapshotStore;
import dev.weir.state.StateCapacityException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What people are told when a function of theirs fails: operator, task, record and cause, under every scheduler. */
class FailureMessageTest {
    private static final String RECORD = "record Click[user=7, at=70, page=p, amount=1]";
    private static final String CAUSE = "java.lang.IllegalArgumentException: seven";
    private static final long SEVEN = 7;

    private static final List<Click> CLICKS =
            List.of(new Click(1, 10, "p", 1), new Click(SEVEN, 70, "p", 1), new Click(3, 30_000, "p", 1));

    private static <T> T explodeOn(boolean seven, T otherwise) {
        if (seven) {
            throw new IllegalArgumentException("seven");
        }
        return otherwise;
    }

    private static Stream<Click> clicks(Draft draft) {
        return draft.program()
                .source(
                        ListSource.of(Click.class, CLICKS),
                        WatermarkStrategy.boundedOutOfOrderness(Click::at, Duration.ofSeconds(1)))
                .as("read")
                .parallelism(1);
    }

    private static Simulation start(Scheduler scheduler, Consumer<Draft> writer, RestartPolicy restarts) {
        Draft draft = new Draft(new Sample("failing", writer), new Faults(), 0);
        Setup setup = new Setup(scheduler, new Aligned(), new HeapStateStore(), 2, 64).with(restarts);
        return new Simulation(
                setup, draft.graph(), new MemorySnapshotStore(), Simulation.seed(1), false, new Recoveries());
    }

    private static void assertFailure(String expected, Consumer<Draft> writer) {
        for (Scheduler scheduler : Schedulers.all()) {
            Simulation simulation = start(scheduler, writer, RestartPolicy.never());
            JobException failure = assertThrows(JobException.class, simulation::finish, scheduler.name());
            assertTrue(
                    failure.getMessage()
                            .matches(expected.replace("[", "\\[")
                                    .replace("(", "\\(")
                                    .replace(")", "\\)")),
                    () -> scheduler.name() + ": " + failure.getMessage());
        }
    }

    @Test
    void shouldNameTheRecordOfAMapFunction() {
        assertFailure(
                "operator 'explode' (task explode..) failed on " + RECORD + ": " + CAUSE,
                draft -> draft.sink(
                        "out",
                        clicks(draft)
                                .map(Click.class, click -> explodeOn(click.user() == SEVEN, click))
                                .as("explode")));
    }

    @Test
    void shouldNameTheRecordOfAFlatMapFunctionAndNotTheOneBeforeIt() {
        assertFailure(
                "operator 'explode' (task explode..) failed on " + RECORD + ": " + CAUSE,
                draft -> draft.sink(
                        "out",
                        clicks(draft)
                                .flatMap(Click.class, (click, out) -> out.emit(click))
                                .as("before")
                                .<Click>flatMap(
                                        Click.class, (click, out) -> out.emit(explodeOn(click.user() == SEVEN, click)))
                                .as("explode")));
    }

    @Test
    void shouldNameTheRecordAndTheOperatorOfAPrimitiveKeyFunction() {
        assertFailure(
                ".*operator 'count' .*failed on " + RECORD + ": " + CAUSE,
                draft -> draft.sink(
                        "out",
                        clicks(draft)
                                .map(Click.class, click -> click)
                                .as("before")
                                .keyByLong(click -> explodeOn(click.user() == SEVEN, click.user()))
                                .count(ShapeSamples.Total.class, (user, count) -> new ShapeSamples.Total("", count))
                                .as("count")));
    }

    @Test
    void shouldNameTheRecordAndTheOperatorOfAKeyFunction() {
        assertFailure(
                ".*operator 'count' .*failed on " + RECORD + ": " + CAUSE,
                draft -> draft.sink(
                        "out",
                        clicks(draft)
                                .flatMap(Click.class, (click, out) -> out.emit(click))
                                .as("before")
                                .keyBy(String.class, click -> explodeOn(click.user() == SEVEN, click.page()))
                                .count(ShapeSamples.Total.class, ShapeSamples.Total::new)
                                .as("count")));
    }

    @Test
    void shouldNameTheRecordOfATimestampFunction() {
        assertFailure("operator 'read' (task read.0) failed on " + RECORD + ": " + CAUSE, draft -> {
            Stream<Click> stream = draft.program()
                    .source(
                            ListSource.of(Click.class, CLICKS),
                            WatermarkStrategy.<Click>ascending(click -> explodeOn(click.user() == SEVEN, click.at())))
                    .as("read")
                    .parallelism(1);
            draft.sink("out", stream);
        });
    }

    @Test
    void shouldNameTheKeyOfAWindowsResultFunction() {
        assertFailure(
                "operator 'window' (task window..) failed on record 7: " + CAUSE,
                draft -> draft.sink(
                        "out",
                        clicks(draft)
                                .keyByLong(Click::user)
                                .window(WindowAssigner.tumbling(Duration.ofSeconds(1)))
                                .count(
                                        ShapeSamples.Total.class,
                                        (user, start, end, count) ->
                                                explodeOn(user == SEVEN, new ShapeSamples.Total("", count)))
                                .as("window")));
    }

    @Test
    void shouldNameTheTimerOfAProcessFunction() {
        Supplier<ProcessFunction<Long, Click, Click>> function = () -> new ProcessFunction<>() {
            @Override
            public void onRecord(Click click, ProcessContext<Long, Click> context) {
                context.timerAt(click.at() + 100);
            }

            @Override
            public void onTimer(ProcessContext<Long, Click> context) {
                explodeOn(context.key() == SEVEN, context.key());
            }
        };
        assertFailure(
                "operator 'alarm' (task alarm..) failed on .*timer at 170 of key 7: " + CAUSE,
                draft -> draft.sink(
                        "out",
                        clicks(draft)
                                .keyByLong(Click::user)
                                .boxed()
                                .process(Click.class, List.of(), function)
                                .as("alarm")));
    }

    @Test
    void shouldNameTheTaskOfAFunctionThatRunsOutOfStack() {
        assertFailure(
                "task .*explode.* failed: java.lang.StackOverflowError",
                draft -> draft.sink(
                        "out",
                        clicks(draft)
                                .map(Long.class, FailureMessageTest::endless)
                                .as("explode")));
    }

    @SuppressWarnings("InfiniteRecursion")
    private static long endless(Click click) {
        return 1 + endless(click);
    }

    @Test
    void shouldNameTheSinkTaskAndTheCheckpointOnce() {
        Faults faults = new Faults();
        Draft draft = new Draft(Sample.named("count-long"), faults, 50);
        draft.expected();
        faults.failAlways(Site.PRE_COMMIT);
        Setup setup = new Setup(Schedulers.named("pipelined"), new Aligned(), new HeapStateStore(), 1, 64)
                .with(RestartPolicy.never());
        Simulation simulation = new Simulation(
                setup, draft.graph(), new MemorySnapshotStore(), Simulation.seed(1), false, new Recoveries());

        JobException failure = assertThrows(JobException.class, simulation::finish);

        assertTrue(
                failure.getMessage()
                        .matches("task out\\.0 at checkpoint 1 failed: .*Injected: injected at PRE_COMMIT 1"),
                failure.getMessage());
    }

    @Test
    void shouldNotRetryWhatWouldOnlyFailAgain() {
        List<RuntimeException> hopeless = List.of(
                new SourceException("the file is gone"),
                new SinkException("the disk is full"),
                new StateCapacityException("count/aggregate", 10));
        for (RuntimeException cause : hopeless) {
            Simulation simulation = start(
                    Schedulers.named("pipelined"),
                    draft -> draft.sink("out", clicks(draft).<Click>map(Click.class, click -> {
                        throw cause;
                    })),
                    RestartPolicy.times(5));

            JobException failure = assertThrows(JobException.class, simulation::finish);

            assertEquals(1, simulation.starts(), cause.toString());
            assertTrue(failure.getMessage().contains(cause.getMessage()), failure.getMessage());
        }
    }
}
