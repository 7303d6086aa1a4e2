package dev.weir.benchmark.report;

import dev.weir.benchmark.result.BenchResult;
import dev.weir.benchmark.result.Cell;
import dev.weir.benchmark.result.CellResult;
import dev.weir.benchmark.statistics.Bootstrap;
import dev.weir.benchmark.statistics.Interval;
import dev.weir.benchmark.statistics.Sample;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * What the project promises about the cost of an engine: Weir's chained keyed count keeps at least half the speed of the loop by hand, and over
 * Chronicle Map half that of a loop that gets and puts. A promise counts as broken only if the whole interval is below it.
 */
public final class LoopPromise {
    private static final double LEAST = 0.5;

    private LoopPromise() {}

    /** Judges a result that has these four cells. */
    public static Verdict judge(BenchResult result) {
        Interval heap = ratio(result, weir("heap"), contender("loop"));
        Interval chronicle = ratio(result, weir("chronicle"), contender("chronicle-loop"));
        return new Verdict(
                holds(heap) && holds(chronicle) && result.correct(),
                line("heap", "the loop by hand", heap) + line("Chronicle", "bare get + put", chronicle));
    }

    private static Predicate<Cell> weir(String state) {
        return cell -> cell.contender().equals("weir") && cell.setting("state").equals(state);
    }

    private static Predicate<Cell> contender(String name) {
        return cell -> cell.contender().equals(name);
    }

    private static Interval ratio(BenchResult result, Predicate<Cell> engine, Predicate<Cell> loop) {
        return new Bootstrap(ReportTables.SEED).ratio(throughput(result, engine), throughput(result, loop));
    }

    private static Sample throughput(BenchResult result, Predicate<Cell> which) {
        CellResult cell = result.cells().stream()
                .filter(each -> which.test(each.cell()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a cell of the comparison is missing"));
        return new Figures(cell)
                .throughput()
                .orElseThrow(() -> new IllegalStateException(cell.cell() + " has no throughput: its processes failed"));
    }

    private static boolean holds(Interval ratio) {
        return (ratio.known() ? ratio.high() : ratio.value()) >= LEAST;
    }

    private static String line(String state, String loop, Interval ratio) {
        return String.format(
                Locale.ROOT,
                "%-10s %.2f of %s%s, promised: %.1f%s%n",
                state + ":",
                ratio.value(),
                loop,
                ratio.known() ? String.format(Locale.ROOT, " (95 %%: %.2f to %.2f)", ratio.low(), ratio.high()) : "",
                LEAST,
                holds(ratio) ? "" : "  BROKEN");
    }
}
