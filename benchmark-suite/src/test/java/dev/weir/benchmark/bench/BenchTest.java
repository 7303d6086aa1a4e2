package dev.weir.benchmark.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.benchmark.report.BenchReport;
import dev.weir.benchmark.report.CellFigures;
import dev.weir.fault.Schemes;
import dev.weir.ir.connector.Sink;
import dev.weir.ir.connector.SinkContext;
import dev.weir.ir.connector.SinkWriter;
import dev.weir.scheduler.Schedulers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchTest {
    private static final BenchSize TINY = new BenchSize(1, 50, 20_000, Duration.ofMillis(20), Duration.ofMillis(100));

    @ParameterizedTest
    @ValueSource(strings = {"keyed-count", "q5", "flights"})
    void shouldMeasureEveryCellAndFindItsAnswerRight(String query) {
        List<Progress> progress = new ArrayList<>();
        BenchOptions options = options(query, Schedulers.names(), Schemes.names(), 2);
        BenchReport report = new Bench(options, progress::add).run();
        List<CellFigures> cells = report.queries().get(0).cells();
        assertEquals(Schedulers.names().size() * Schemes.names().size(), cells.size());
        for (CellFigures cell : cells) {
            assertEquals(List.of(), cell.wrongAnswers(), cell.label());
            assertTrue(cell.medianThroughput() > 0, cell.label());
            assertTrue(cell.latency().sourceLag().count() > 0, cell.label());
            assertTrue(cell.checkpoints().completed() > 0, cell.label());
        }
        assertTrue(report.correct());
        assertEquals(progress.size(), progress.get(0).total());
    }

    @Test
    void shouldRecordALatencyForEveryCountAfterTheWarmUp() {
        BenchOptions options =
                options("keyed-count", List.of("chained"), Schemes.names().subList(0, 1), 1);
        CellFigures cell =
                new Bench(options, step -> {}).run().queries().get(0).cells().get(0);
        // 2000 events from the 400th on; 46 of 50 are bids.
        assertEquals(2_000 / 50 * 46, cell.latency().results().count());
        assertEquals(2_000, cell.latency().sourceLag().count());
    }

    @Test
    void shouldFindAWrongAnswer() {
        Workload<?, ?> corrupt = corrupt(Workloads.KEYED_COUNT);
        BenchOptions options =
                options("keyed-count", List.of("chained"), Schemes.names().subList(0, 1), 1);
        BenchReport report = new Bench(options, step -> {}).run(List.of(corrupt));
        assertFalse(report.correct());
        List<String> wrong = report.queries().get(0).cells().get(0).wrongAnswers();
        assertEquals(2, wrong.size(), "the throughput run and the latency run");
        assertTrue(wrong.get(0).contains("as the reference interpreter gives"), wrong.get(0));
    }

    @Test
    void shouldRefuseAQueryItDoesNotHave() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> options("flihgts", List.of("chained"), Schemes.names(), 1));
        assertEquals("unknown query 'flihgts': expected one of [flights, q5, keyed-count]", refused.getMessage());
    }

    private static BenchOptions options(String query, List<String> schedulers, List<String> schemes, int tasks) {
        EngineSetup setup = new EngineSetup("heap", tasks, Duration.ofMillis(20));
        return new BenchOptions(List.of(query), schedulers, schemes, setup, TINY, 7);
    }

    /** The same query with a sink that loses a row; the reference interpreter does not touch sinks. */
    private static <E, R> Workload<E, R> corrupt(Workload<E, R> workload) {
        return new Workload<>(
                workload.name(),
                workload.description(),
                workload.load(),
                workload.input(),
                (events, id, sink) -> workload.body().connect(events, id, new LosingSink<>(sink)),
                workload.rows());
    }

    private record LosingSink<R>(Sink<R> next) implements Sink<R> {
        @Override
        public String describe() {
            return "losing " + next.describe();
        }

        @Override
        public SinkWriter<R> writer(SinkContext context) {
            SinkWriter<R> writer = next.writer(context);
            return new SinkWriter<>() {
                private int rows;

                @Override
                public void write(R value, long timestamp) throws Exception {
                    if (++rows != 10) {
                        writer.write(value, timestamp);
                    }
                }

                @Override
                public byte[] preCommit(long checkpointId) throws Exception {
                    return writer.preCommit(checkpointId);
                }
            };
        }
    }
}
