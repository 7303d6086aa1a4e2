package dev.weir.benchmark.report;

import dev.weir.benchmark.result.BenchResult;
import dev.weir.benchmark.result.Cell;
import dev.weir.benchmark.result.CellResult;
import dev.weir.benchmark.result.Fork;
import dev.weir.benchmark.result.HistogramText;
import dev.weir.benchmark.result.Iteration;
import dev.weir.benchmark.result.Mark;
import dev.weir.benchmark.result.Mode;
import dev.weir.benchmark.result.PacedRun;
import dev.weir.benchmark.result.Recovery;
import dev.weir.benchmark.result.Slice;
import dev.weir.benchmark.result.WarmUp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Results made by hand. */
final class SampleResult {
    static final int EVENTS = 1_000_000;

    private SampleResult() {}

    static BenchResult of(CellResult... cells) {
        return new BenchResult(
                BenchResult.FORMAT,
                Map.of("CPU", "by hand", "log nexmark", "SHA-256 00"),
                Map.of("keyed-count", "bids </script> counted"),
                List.of(cells));
    }

    /** A cell whose processes have these events a second, each in three iterations. */
    static CellResult cell(String contender, Map<String, String> settings, double... eventsPerSecond) {
        List<Fork> forks = new ArrayList<>();
        for (int fork = 0; fork < eventsPerSecond.length; fork++) {
            forks.add(fork(fork, eventsPerSecond[fork], null, List.of()));
        }
        return new CellResult(new Cell(contender, settings, "keyed-count"), EVENTS, forks);
    }

    static Fork fork(int number, double eventsPerSecond, String failure, List<String> wrong) {
        List<Iteration> iterations = new ArrayList<>();
        for (int i = -1; i <= 1; i++) {
            long nanos = Math.round(EVENTS * 1e9 / (eventsPerSecond * (1 + 0.01 * i)));
            iterations.add(new Iteration(nanos, nanos, 24L * EVENTS, 1, nanos / 10));
        }
        return new Fork(
                number,
                0,
                "1",
                5.0,
                new WarmUp(List.of(1L, 2L), true),
                iterations,
                List.of(paced(Mode.LATENCY), paced(Mode.RECOVERY)),
                List.of(),
                eventsPerSecond / 2,
                0.01,
                0,
                wrong,
                failure);
    }

    private static PacedRun paced(Mode mode) {
        Histogram latencies = new Histogram(3);
        for (int i = 1; i <= 10_000; i++) {
            latencies.recordValue(i * 1_000L);
        }
        String text = HistogramText.of(latencies);
        return new PacedRun(
                mode,
                50_000,
                10_000,
                true,
                0,
                text,
                text,
                text,
                text,
                100,
                List.of(new Slice(0, 5_000, 1, 2, 3, 4, 5), new Slice(100, 5_000, 1_000, 2_000, 3_000, 4_000, 5)),
                List.of(new Mark(50, 10, true, 1_000, 0, 1)),
                mode == Mode.RECOVERY ? new Recovery(100, 20, Double.NaN) : null,
                new Iteration(1, 1, 1, 0, 0));
    }
}
