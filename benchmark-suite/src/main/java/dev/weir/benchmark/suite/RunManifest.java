package dev.weir.benchmark.suite;

import dev.weir.benchmark.fork.Effort;
import dev.weir.benchmark.fork.JavaCommand;
import dev.weir.benchmark.load.Bursts;
import dev.weir.benchmark.machine.Disturbance;
import dev.weir.benchmark.machine.ManifestProbe;
import dev.weir.benchmark.result.Cell;
import dev.weir.benchmark.result.Fork;
import dev.weir.benchmark.result.Mode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Under which circumstances figures were taken: what a reader needs to judge them, and to take them again. */
final class RunManifest {
    private RunManifest() {}

    static Map<String, String> begin(BenchPlan plan, JavaCommand java) {
        Map<String, String> entries = ManifestProbe.machine();
        Effort effort = plan.effort();
        entries.put("flags of each process", String.join(" ", java.flags()));
        entries.put(
                "processes",
                plan.forks() + " of each cell, a JVM each, all cells interleaved in rounds of random order");
        entries.put(
                "modes", String.join(", ", plan.modes().stream().map(Mode::text).toList()));
        entries.put(
                "warm-up",
                "until " + effort.steadyIterations() + " iterations show no change by an energy-statistic test on the"
                        + " logarithm of their times, at most " + effort.mostWarmUps() + " iterations or "
                        + effort.mostWarmUpMillis() + " ms; " + effort.iterations() + " iterations count");
        entries.put(
                "paced runs",
                "open loop, from the time an event was due; " + effort.pacedWarmUpMillis() + " ms not recorded, "
                        + effort.pacedMillis() + " ms recorded");
        Bursts bursts = plan.bursts();
        if (bursts != null) {
            entries.put("bursts", bursts.text());
        }
        entries.put(
                "intervals",
                "95 %, hierarchical bootstrap over processes and iterations, expanded for few processes; of the mean"
                        + " over processes of the median of their iterations");
        entries.put("company", plan.company().isEmpty() ? "none" : String.join(", ", plan.company()));
        entries.put("seed", Long.toString(plan.seed()));
        return entries;
    }

    static void end(Map<String, String> entries, Prepared prepared, Map<CellPlan, List<Fork>> results) {
        results.forEach((plan, forks) -> entries.merge(
                "contender " + plan.cell().contender(), contender(plan.cell(), forks), RunManifest::both));
        Collection<List<Fork>> forks = results.values();
        prepared.logs().forEach((name, log) -> entries.put("log " + name, "SHA-256 " + log.digest()));
        List<Fork> all = forks.stream().flatMap(List::stream).toList();
        long disturbed = all.stream()
                .filter(fork -> new Disturbance(fork.foreignShare(), fork.stealShare()).tooMuch())
                .count();
        long repeated = all.stream().filter(fork -> fork.attempt() > 0).count();
        entries.put(
                "others at work",
                String.format(
                        Locale.ROOT,
                        "%d of %d processes had more than %.0f %% of the machine taken by others; %d were repeated; at"
                                + " most %.1f %% was stolen by the hypervisor",
                        disturbed,
                        all.size(),
                        100 * Disturbance.MOST,
                        repeated,
                        100 * all.stream().mapToDouble(Fork::stealShare).max().orElse(0)));
        entries.put("load average at the end", ManifestProbe.load());
    }

    private static String contender(Cell cell, List<Fork> forks) {
        String version = forks.stream()
                .filter(fork -> fork.failure() == null)
                .map(Fork::version)
                .findFirst()
                .orElse("version not known");
        return version + "; " + cell.settings();
    }

    /** The settings of several cells of one contender, each once. */
    private static String both(String known, String more) {
        return known.contains(more) ? known : known + " | " + more;
    }
}
