package dev.weir.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every dispatch of every scheduler on the class path must hold, whatever tasks do; and what the two of ours do. */
class DispatchLawsTest {
    /** Steps in which a toy task can get on before it needs new input. */
    private static final int LONGEST_STREAK = 20;

    private final Budget budget = new Budget();

    static Stream<Arguments> workers() {
        return Schedulers.all().stream()
                .flatMap(scheduler -> Stream.of(1, 2, 3, 7)
                        .flatMap(tasks -> Stream.of(1L, 2L, 3L)
                                .map(seed -> Arguments.of(scheduler.getClass().getSimpleName(), tasks, seed))));
    }

    private static Dispatch dispatchOf(String scheduler) {
        return Schedulers.named("dev.weir.scheduler." + scheduler).dispatch();
    }

    @ParameterizedTest(name = "{0}, {1} tasks, seed {2}")
    @MethodSource("workers")
    void shouldOfferEveryTaskWithinBoundedSteps(String scheduler, int tasks, long seed) {
        Dispatch dispatch = dispatchOf(scheduler);
        Random random = new Random(seed);
        int[] unoffered = new int[tasks];
        int[] streak = new int[tasks];
        int bound = 2 * tasks * (LONGEST_STREAK + 1) + 1;
        for (int step = 0; step < 20_000; step++) {
            int task = dispatch.next(view(tasks), budget);
            for (int each = 0; each < tasks; each++) {
                unoffered[each] = each == task ? 0 : unoffered[each] + 1;
                assertTrue(unoffered[each] <= bound, "task " + each + " not offered for " + unoffered[each] + " steps");
            }
            if (task != Dispatch.IDLE) {
                Outcome outcome = Outcome.values()[random.nextInt(Outcome.values().length)];
                if (outcome == Outcome.PROGRESS && ++streak[task] > LONGEST_STREAK) {
                    outcome = Outcome.STARVED;
                }
                streak[task] = outcome == Outcome.PROGRESS ? streak[task] : 0;
                dispatch.ran(task, outcome, outcome == Outcome.PROGRESS ? 5 : 0, 0);
            }
        }
    }

    @ParameterizedTest(name = "{0}, {1} tasks, seed {2}")
    @MethodSource("workers")
    void shouldBeIdleOnlyAfterEveryTaskWasFoundWithoutWork(String scheduler, int tasks, long seed) {
        Dispatch dispatch = dispatchOf(scheduler);
        Random random = new Random(seed);
        boolean[] workless = new boolean[tasks];
        int idles = 0;
        for (int step = 0; step < 20_000; step++) {
            int task = dispatch.next(view(tasks), budget);
            if (task == Dispatch.IDLE) {
                for (boolean each : workless) {
                    assertTrue(each, () -> "idle although some task had worked: " + Arrays.toString(workless));
                }
                Arrays.fill(workless, false);
                idles++;
            } else if (random.nextInt(3 * tasks) == 0) {
                Arrays.fill(workless, false);
                dispatch.ran(task, random.nextBoolean() ? Outcome.PROGRESS : Outcome.EPOCH_END, 1, 0);
            } else {
                workless[task] = true;
                dispatch.ran(task, random.nextBoolean() ? Outcome.STARVED : Outcome.BACKPRESSURED, 0, 0);
            }
        }
        assertNotEquals(0, idles);
    }

    @ParameterizedTest(name = "{0}, {1} tasks, seed {2}")
    @MethodSource("workers")
    void shouldBeIdleOnceARoundWhileNothingHappens(String scheduler, int tasks, long seed) {
        Dispatch dispatch = dispatchOf(scheduler);
        for (int round = 0; round < 5; round++) {
            for (int step = 0; step < tasks; step++) {
                int task = dispatch.next(view(tasks), budget);
                assertNotEquals(Dispatch.IDLE, task);
                dispatch.ran(task, Outcome.STARVED, 0, 0);
            }
            assertEquals(Dispatch.IDLE, dispatch.next(view(tasks), budget));
        }
    }

    @ParameterizedTest(name = "{0}, {1} tasks, seed {2}")
    @MethodSource("workers")
    void shouldBeIdleOnAWorkerWithoutTasks(String scheduler, int tasks, long seed) {
        assertEquals(Dispatch.IDLE, dispatchOf(scheduler).next(view(0), budget));
    }

    @Test
    void shouldTakeTurnsWhateverATaskReports() {
        Dispatch dispatch = new RoundRobin();
        StringBuilder order = new StringBuilder();
        for (int step = 0; step < 6; step++) {
            int task = dispatch.next(view(3), budget);
            order.append(task);
            dispatch.ran(task, Outcome.PROGRESS, 256, 0);
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
            int task = dispatch.next(view(2), budget);
            order.append(task);
            dispatch.ran(task, outcome, 1, 0);
        }
        assertEquals("000110", order.toString());
    }

    private static WorkerView view(int tasks) {
        return new WorkerView() {
            @Override
            public int tasks() {
                return tasks;
            }

            @Override
            public int stage(int task) {
                return task;
            }

            @Override
            public int queued(int task) {
                return 0;
            }
        };
    }
}
