package dev.weir.benchmark.fork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.benchmark.contender.Contender;
import dev.weir.benchmark.latency.AnswerDigest;
import dev.weir.benchmark.load.Bursts;
import dev.weir.benchmark.load.EventLog;
import dev.weir.benchmark.load.LogFile;
import dev.weir.benchmark.result.Answer;
import dev.weir.benchmark.result.Cell;
import dev.weir.benchmark.result.Fork;
import dev.weir.benchmark.result.HistogramText;
import dev.weir.benchmark.result.Json;
import dev.weir.benchmark.result.Mode;
import dev.weir.benchmark.result.PacedRun;
import dev.weir.benchmark.workload.Workload;
import dev.weir.benchmark.workload.Workloads;
import dev.weir.fault.Schemes;
import dev.weir.scheduler.Schedulers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a process does, in the process of the tests. */
class ForkRunTest {
    private static final int EVENTS = 4_000;
    private static final long RATE = 20_000;
    private static final Effort TINY = new Effort(2, 2, 2_000, 2, 40, 160, 60, 0.5);

    @TempDir
    private Path directory;

    static List<Object[]> cells() {
        List<Object[]> cells = new ArrayList<>();
        // Every workload under Weir, schedulers and schemes in turn; and every loop by hand.
        int turn = 0;
        for (String workload : Workloads.names()) {
            cells.add(new Object[] {
                "weir",
                workload,
                Map.of(
                        "scheduler",
                                Schedulers.names().get(turn % Schedulers.names().size()),
                        "scheme", Schemes.names().get(turn % Schemes.names().size()),
                        "parallelism", Integer.toString(1 + turn % 2),
                        "checkpoint-interval", "PT0.02S")
            });
            turn++;
            for (String contender : Contenders.here().names()) {
                if (!contender.equals("weir")
                        && Contenders.here().named(contender).workloads().contains(workload)) {
                    cells.add(new Object[] {contender, workload, Map.of()});
                }
            }
        }
        return cells;
    }

    @ParameterizedTest
    @MethodSource("cells")
    void shouldMeasureEveryContenderOverEveryWorkloadItHas(
            String contender, String workload, Map<String, String> settings) throws Exception {
        Fork fork = ForkRun.of(task(contender, workload, settings, List.of(Mode.THROUGHPUT, Mode.LATENCY), 0));
        assertEquals(List.of(), fork.wrongAnswers());
        assertEquals(2, fork.iterations().size());
        assertTrue(fork.iterations().get(0).nanos() > 0);
        PacedRun run = fork.paced().get(0);
        assertEquals(
                0.8 * EVENTS,
                HistogramText.read(run.lag()).getTotalCount(),
                1,
                "every event but those of the warm-up is taken once");
        assertTrue(HistogramText.read(run.platform()).getTotalCount() > 0);
    }

    @Test
    void shouldRecordALatencyForEveryCountAfterTheWarmUp() throws Exception {
        Fork fork = ForkRun.of(task("weir", "keyed-count", Map.of(), List.of(Mode.LATENCY), 0));
        // 46 events of 50 are bids.
        assertEquals(
                3_200 / 50 * 46,
                HistogramText.read(fork.paced().get(0).latency()).getTotalCount());
    }

    @Test
    void shouldCountEveryRowOnceThoughATaskFails() throws Exception {
        Fork fork = ForkRun.of(
                task("weir", "keyed-count", Map.of("checkpoint-interval", "PT0.02S"), List.of(Mode.RECOVERY), 0));
        assertEquals(List.of(), fork.wrongAnswers());
        PacedRun run = fork.paced().get(0);
        assertNotNull(run.recovery());
        assertTrue(run.recovery().failedAtMillis() > 50, run.recovery().toString());
        assertTrue(run.checkpoints().stream().anyMatch(mark -> mark.completed()));
    }

    @Test
    void shouldFindARateAndDrawACurve() throws Exception {
        Fork fork = ForkRun.of(task("loop", "keyed-count", Map.of(), List.of(Mode.CURVE), 0));
        assertTrue(fork.sustainable() > 0, fork.probes().toString());
        assertEquals(10, fork.paced().size());
        assertEquals(List.of(), fork.wrongAnswers());
    }

    @Test
    void shouldFindAWrongAnswer() throws Exception {
        Fork fork = ForkRun.of(task("weir", "keyed-count", Map.of(), List.of(Mode.THROUGHPUT), 1));
        assertEquals(4, fork.wrongAnswers().size(), "two to warm up and two that count");
        assertTrue(
                fork.wrongAnswers().get(0).contains("as the reference interpreter gives"),
                fork.wrongAnswers().get(0));
    }

    @Test
    void shouldRefuseALogThatIsNotTheOneItWasTold() throws Exception {
        ForkTask told = task("loop", "keyed-count", Map.of(), List.of(Mode.THROUGHPUT), 0);
        ForkTask other = new ForkTask(
                told.cell(), told.modes(), told.log(), "00", EVENTS, RATE, null, told.answers(), List.of(), TINY, 1);
        String message = assertThrows(IllegalStateException.class, () -> ForkRun.of(other))
                .getMessage();
        assertTrue(message.contains("expected 00"), message);
    }

    @Test
    void shouldReadBackTheTaskAndTheResultItWrites() throws Exception {
        ForkTask task = task("loop", "keyed-count", Map.of(), List.of(Mode.THROUGHPUT, Mode.LATENCY), 0);
        Path file = directory.resolve("task.json");
        Files.writeString(file, Json.text(task));
        assertEquals(task, Json.read(file, ForkTask.class));
        Fork fork = ForkRun.of(task);
        Files.writeString(file, Json.text(fork));
        assertEquals(fork, Json.read(file, Fork.class));
    }

    private ForkTask task(
            String contender, String workload, Map<String, String> settings, List<Mode> modes, int wrongBy)
            throws Exception {
        try (Contender asked = Contenders.here().named(contender)) {
            Cell cell = new Cell(contender, asked.defaults().with(settings).values(), workload);
            return task(cell, Workloads.named(workload), modes, wrongBy);
        }
    }

    private <E, R> ForkTask task(Cell cell, Workload<E, R> workload, List<Mode> modes, int wrongBy) throws IOException {
        EventLog<E> log = workload.input().log(7, EVENTS);
        Path file = directory.resolve("events.log");
        LogFile written = LogFile.write(file, log);
        AnswerDigest digest = workload.reference(log);
        return new ForkTask(
                cell,
                modes,
                file.toString(),
                written.digest(),
                EVENTS,
                RATE,
                new Bursts(4, 200),
                List.of(new Answer(EVENTS, digest.rows() + wrongBy, digest.sum())),
                List.of("q1", "q5"),
                TINY,
                1);
    }
}
