package dev.weir.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.scheduler.law.DispatchLaw;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every dispatch of every scheduler on the class path must hold, whatever tasks do; and what the two of ours do. */
class DispatchLawsTest {
    private final Budget budget = new Budget();

    static Stream<Arguments> workers() {
        return Stream.concat(
                        Schedulers.names().stream(),
                        Schedulers.dispatches().stream().map(dispatch -> "pipelined+" + dispatch))
                .map(Schedulers::named)
                .flatMap(scheduler -> Arrays.stream(DispatchLaw.values())
                        .flatMap(law -> Stream.of(1, 2, 3, 7)
                                .map(tasks -> Arguments.of(Named.of(scheduler.name(), scheduler), law, tasks))));
    }

    @ParameterizedTest(name = "{0}, {1}, {2} tasks")
    @MethodSource("workers")
    void shouldHoldWhateverTasksDo(Scheduler scheduler, DispatchLaw law, int tasks) {
        for (long seed = 1; seed <= 3; seed++) {
            assertNull(law.broken(scheduler.dispatch(), tasks, new Random(seed)::nextInt), "seed " + seed);
        }
    }

    @Test
    void shouldNoticeATaskThatStarves() {
        Dispatch first = new Dispatch() {
            @Override
            public int next(WorkerView worker, Budget given) {
                return 0;
            }

            @Override
            public void ran(int task, Outcome outcome, int recordsIn, int recordsOut, long nanos) {}
        };

        String broken = DispatchLaw.NO_TASK_STARVES.broken(first, 2, new Random(1)::nextInt);
        assertTrue(broken != null && broken.startsWith("task 1 of 2 had work"), broken);
    }

    @Test
    void shouldTakeTurnsWhateverATaskReports() {
        Dispatch dispatch = new RoundRobin();
        StringBuilder order = new StringBuilder();
        for (int step = 0; step < 6; step++) {
            int task = dispatch.next(new HandMadeWorker(3), budget);
            order.append(task);
            dispatch.ran(task, Outcome.PROGRESS, 256, 0, 0);
        }
        assertEquals("012012", order.toString());
    }

    @Test
    void shouldStayOnAStageWhileItGetsOn() {
        Dispatch dispatch = new StageByStage();
        Outcome[] script = {
            Outcome.PROGRESS, Outcome.PROGRESS, Outcome.EPOCH_END, Outcome.PROGRESS, Outcome.STARVED, Outcome.PROGRESS
        };
        StringBuilder order = new StringBuilder();
        for (Outcome outcome : script) {
            int task = dispatch.next(new HandMadeWorker(2), budget);
            order.append(task);
            dispatch.ran(task, outcome, 1, 0, 0);
        }
        assertEquals("000110", order.toString());
    }

    /** What its rank says and nothing else: the pitfall that {@link Ranked} is there for. */
    @Test
    void shouldNoticeAPolicyThatGoesByItsRankAlone() {
        Dispatch cheapest = new Dispatch() {
            @Override
            public int next(WorkerView worker, Budget given) {
                int chosen = 0;
                for (int task = 1; task < worker.tasks(); task++) {
                    chosen = worker.waitedNanos(task) > worker.waitedNanos(chosen) ? task : chosen;
                }
                return chosen;
            }

            @Override
            public void ran(int task, Outcome outcome, int recordsIn, int recordsOut, long nanos) {}
        };

        String broken = DispatchLaw.NO_TASK_STARVES.broken(cheapest, 3, new Random(1)::nextInt);
        assertTrue(broken != null && broken.startsWith("task 1 of 3 had work"), broken);
    }
}
