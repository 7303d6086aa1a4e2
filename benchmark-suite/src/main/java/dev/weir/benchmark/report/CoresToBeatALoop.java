package dev.weir.benchmark.report;

import dev.weir.benchmark.contender.Settings;
import dev.weir.benchmark.result.CellResult;
import dev.weir.benchmark.statistics.Sample;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * COST, the configuration that outperforms a single thread: the least number of tasks with which a contender is faster than the loop written by
 * hand (McSherry, Isard, Murray, Scalability! But at what COST?, 2015).
 */
final class CoresToBeatALoop {
    private static final String LOOP = "loop";

    private CoresToBeatALoop() {}

    /** By contender, for the cells of one workload; empty without a loop among them or if no contender varied its parallelism. */
    static Map<String, String> of(List<CellResult> cells) {
        Map<String, String> costs = new TreeMap<>();
        Optional<Sample> loop = cells.stream()
                .filter(cell -> cell.cell().contender().equals(LOOP))
                .findFirst()
                .flatMap(cell -> new Figures(cell).throughput());
        if (loop.isEmpty()) {
            return costs;
        }
        cells.stream()
                .map(cell -> cell.cell().contender())
                .distinct()
                .forEach(contender -> cost(contender, cells, loop.get().estimate(), costs));
        return costs;
    }

    private static void cost(String contender, List<CellResult> cells, double loop, Map<String, String> costs) {
        List<CellResult> own = cells.stream()
                .filter(cell -> cell.cell().contender().equals(contender)
                        && !cell.cell().setting(Settings.PARALLELISM).isEmpty())
                .sorted(Comparator.comparingInt(CoresToBeatALoop::parallelism))
                .toList();
        if (own.stream().map(CoresToBeatALoop::parallelism).distinct().count() < 2) {
            return;
        }
        double best = 0;
        for (CellResult cell : own) {
            double rate = new Figures(cell).throughput().map(Sample::estimate).orElse(0.0);
            best = Math.max(best, rate / loop);
            if (rate > loop) {
                costs.put(contender, parallelism(cell) + " tasks an operator");
                return;
            }
        }
        costs.put(
                contender,
                String.format(
                        Locale.ROOT,
                        "more than %d tasks an operator, the most that were tried; the best is %.2f of the loop",
                        parallelism(own.get(own.size() - 1)),
                        best));
    }

    private static int parallelism(CellResult cell) {
        return Integer.parseInt(cell.cell().setting(Settings.PARALLELISM));
    }
}
