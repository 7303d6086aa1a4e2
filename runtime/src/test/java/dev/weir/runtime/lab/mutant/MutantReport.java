package dev.weir.runtime.lab.mutant;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which run killed which mutant, as lines of a table, as a sum, and as a page. */
final class MutantReport {
    static final String HEADER = String.format(
            Locale.ROOT, "%-42s %-14s %-24s %7s %8s %7s", "mutant", "scheme", "killed by", "runs", "actions", "ms");
    private static final String INTRODUCTION = """
            # Mutants

            How good is the laboratory? Each mutant is a seeded defect: a piece of one source of the engine and what stands there
            instead, in a file of its own in `runtime/src/test/resources/mutants`. A test compiles the changed source in memory and runs the
            engine with it in a class loader of its own; no class that is built knows of it. A campaign of simulated runs then goes on until
            an invariant breaks. This page is what `benchmark-suite/scripts/mutants.sh --no-shrinking --seconds 100 --report papers/mutants.md`
            writes.

            """;
    private static final int LEAST_KILLED_PERCENT = 95;
    private static final int MEDIAN_BELOW = 1_000;

    private final List<Trial> trials = new ArrayList<>();

    void add(Trial trial) {
        trials.add(trial);
    }

    static String line(Trial trial) {
        return String.format(
                Locale.ROOT,
                "%-42s %-14s %-24s %7d %8s %7d",
                trial.mutant().name(),
                trial.scheme(),
                killer(trial),
                trial.runs(),
                trial.killed() ? trial.actions() : "-",
                trial.nanos() / 1_000_000);
    }

    private static String killer(Trial trial) {
        return trial.invariant() == null ? "SURVIVED" : trial.invariant();
    }

    private long killed() {
        return trials.stream().filter(Trial::killed).count();
    }

    /** Those that no run can tell from the original, as their files say: no defects, so they do not count unless one is killed all the same. */
    private long equal() {
        return trials.stream().filter(MutantReport::isEqual).count();
    }

    private static boolean isEqual(Trial trial) {
        return !trial.killed() && !trial.mutant().equal().isEmpty();
    }

    private long defects() {
        return trials.size() - equal();
    }

    private double percent() {
        return defects() == 0 ? 0 : 100.0 * killed() / defects();
    }

    /** Runs it took to kill the mutant in the middle; survivors count as the longest. */
    private long median() {
        List<Long> runs = trials.stream()
                .filter(trial -> !isEqual(trial))
                .map(trial -> trial.killed() ? trial.runs() : Long.MAX_VALUE)
                .sorted()
                .toList();
        return runs.isEmpty() ? 0 : runs.get(runs.size() / 2);
    }

    /** Whether enough were killed, soon enough. */
    boolean enough() {
        return percent() >= LEAST_KILLED_PERCENT && median() < MEDIAN_BELOW;
    }

    String summary() {
        return String.format(
                Locale.ROOT,
                "%d of %d mutants killed (%.1f %%, expected at least %d %%), by a median of %d runs (expected below %d), in %d s;"
                        + " %d more are equal to the original",
                killed(),
                defects(),
                percent(),
                LEAST_KILLED_PERCENT,
                median(),
                MEDIAN_BELOW,
                trials.stream().mapToLong(Trial::nanos).sum() / 1_000_000_000,
                equal());
    }

    /** The page of all of it. */
    String toMarkdown(Trial.Limits limits) {
        StringBuilder page = new StringBuilder();
        page.append(INTRODUCTION);
        page.append(summary()).append(".\n\n");
        page.append("| mutant | defect | how it can be seen | under | killed by | runs | actions |\n");
        page.append("|---|---|---|---|---|---:|---:|\n");
        trials.forEach(trial -> page.append(row(trial)));
        page.append(String.format(
                Locale.ROOT,
                "%nSeed %d; at most %d runs and %d s a scheme.%n",
                limits.seed(),
                limits.runs(),
                limits.nanos() / 1_000_000_000));
        page.append(counts());
        append(page, "Survivors", trial -> !trial.killed() && !isEqual(trial), Mutant::rare);
        append(page, "Equal to the original", MutantReport::isEqual, Mutant::equal);
        append(page, "Killed late", trial -> trial.killed() && trial.runs() >= MEDIAN_BELOW, Mutant::rare);
        return page.toString();
    }

    private static String row(Trial trial) {
        Mutant mutant = trial.mutant();
        return String.join(
                        " | ",
                        "| `" + mutant.name() + "`",
                        mutant.what(),
                        mutant.seen(),
                        trial.scheme(),
                        trial.killed() ? "`" + killer(trial) + "`" : isEqual(trial) ? "equal" : "survived",
                        "" + trial.runs(),
                        trial.killed() ? "" + trial.actions() : "-")
                + " |\n";
    }

    /** How many each invariant killed. */
    private String counts() {
        Map<String, Integer> counts = new TreeMap<>();
        trials.stream().filter(Trial::killed).forEach(trial -> counts.merge(killer(trial), 1, Integer::sum));
        return "Kills by invariant: "
                + counts.entrySet().stream()
                        .map(entry -> "`" + entry.getKey() + "` " + entry.getValue())
                        .collect(Collectors.joining(", "))
                + ".\n";
    }

    private void append(StringBuilder page, String title, Predicate<Trial> which, Function<Mutant, String> reason) {
        List<Trial> found = trials.stream().filter(which).toList();
        if (!found.isEmpty()) {
            page.append("\n## ").append(title).append("\n\n");
            found.forEach(trial -> page.append("- `" + trial.mutant().name() + "`, " + trial.runs() + " runs")
                    .append(reason.apply(trial.mutant()).isEmpty() ? "" : ": " + reason.apply(trial.mutant()))
                    .append('\n'));
        }
    }
}
