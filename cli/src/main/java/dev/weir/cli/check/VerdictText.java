package dev.weir.cli.check;

import dev.weir.fault.FaultToleranceScheme;
import dev.weir.runtime.lab.BrokenLaw;
import dev.weir.runtime.lab.Counterexample;
import dev.weir.runtime.lab.Seen;
import dev.weir.runtime.lab.Verdict;
import dev.weir.runtime.sim.Costs;
import dev.weir.runtime.sim.Coverage;
import dev.weir.runtime.sim.Invariant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A verdict as plain text. */
final class VerdictText {
    private static final int NAME = 26;

    private VerdictText() {}

    /** The verdict in one line. */
    static String headline(String name, Verdict verdict) {
        Counterexample found = verdict.counterexample();
        return switch (verdict.answer()) {
            case RIGHT -> "RIGHT  " + name + ": nothing broken, and everything was tried";
            case UNPROVED -> "NOT PROVED  " + name + ": nothing broken, but too little was tried";
            case WRONG ->
                "WRONG  " + name + " breaks "
                        + (found == null ? "a promise" : found.violation().invariant());
        };
    }

    /** Verdict line, runs, what was judged, coverage and costs. */
    static String page(String name, Verdict verdict) {
        StringBuilder text = new StringBuilder();
        text.append(headline(name, verdict)).append("\n\n");
        for (String missing : verdict.missing()) {
            if (verdict.answer() == Verdict.Answer.UNPROVED) {
                text.append("  missing: ").append(missing).append('\n');
            }
        }
        if (verdict.answer() == Verdict.Answer.UNPROVED) {
            text.append("  more runs see more: --minutes, --runs\n\n");
        }
        text.append(String.format(
                Locale.ROOT,
                "  %,d runs in %.1f s, %,.0f a second; seed %d%n",
                verdict.runs(),
                verdict.nanos() / 1e9,
                verdict.runsPerSecond(),
                verdict.seed()));
        text.append('\n').append(judged(verdict.scheme()));
        text.append('\n').append(coverage(verdict.seen()));
        text.append('\n').append(costs(verdict.costs()));
        return text.toString();
    }

    private static String judged(FaultToleranceScheme scheme) {
        List<String> asked = new ArrayList<>();
        List<String> excused = new ArrayList<>();
        for (Invariant invariant : Invariant.values()) {
            (invariant.isAskedOf(scheme) ? asked : excused).add(words(invariant.name()));
        }
        return "promises " + words(scheme.guarantee().name()) + "; judged: " + String.join(", ", asked) + "\n"
                + (excused.isEmpty() ? "" : "not asked of such a scheme: " + String.join(", ", excused) + "\n");
    }

    private static String coverage(Seen seen) {
        List<String> cells = new ArrayList<>();
        for (Coverage coverage : Coverage.values()) {
            long count = seen.count(coverage);
            String least = seen.isAskedFor(coverage) ? Long.toString(seen.least()) : "-";
            String mark = seen.isAskedFor(coverage) && count < seen.least() ? " <" : "  ";
            cells.add(String.format(
                    Locale.ROOT, "%-" + NAME + "s %,12d %6s%s", words(coverage.name()), count, least, mark));
        }
        String head =
                String.format(Locale.ROOT, "%-" + NAME + "s %12s %6s  ", "what the runs ran into", "times", "least");
        StringBuilder text = new StringBuilder(head + "  " + head.stripTrailing() + "\n");
        int rows = (cells.size() + 1) / 2;
        for (int row = 0; row < rows; row++) {
            String right = row + rows < cells.size() ? cells.get(row + rows) : "";
            text.append((cells.get(row) + "  " + right).stripTrailing()).append('\n');
        }
        text.append(String.format(
                Locale.ROOT,
                "of all recoveries, from a checkpoint: %d %%, at least %d %%%n",
                seen.fromCheckpointPercent(),
                seen.leastFromCheckpointPercent()));
        return text.toString();
    }

    private static String costs(Costs costs) {
        return "what it costs, in virtual time, mean\n"
                + line(
                        "checkpoint, trigger to end",
                        micros(costs.meanCheckpointNanos()),
                        costs.checkpoints(),
                        "checkpoints")
                + line("longest stall in it", micros(costs.meanStallNanos()), costs.checkpoints(), "checkpoints")
                + line("bytes of a checkpoint", costs.meanCheckpointBytes() + " B", costs.checkpoints(), "checkpoints")
                + line(
                        "elements in flight in it",
                        String.format(Locale.ROOT, "%.2f", costs.capturedPerThousandCheckpoints() / 1000.0),
                        costs.checkpoints(),
                        "checkpoints")
                + line("channel state of a task", costs.meanChannelBytes() + " B", costs.snapshots(), "snapshots")
                + line("message log of a task", costs.meanLogBytes() + " B", costs.snapshots(), "snapshots")
                + line("piggyback on an event", costs.meanEventBytes() + " B", costs.events(), "events")
                + line(
                        "recovery, death to restart",
                        micros(costs.meanRecoveryNanos()),
                        costs.recoveries(),
                        "recoveries");
    }

    private static String line(String name, String value, long of, String noun) {
        return String.format(Locale.ROOT, "  %-" + NAME + "s %12s  of %,d %s%n", name, value, of, noun);
    }

    private static String micros(long nanos) {
        return String.format(Locale.ROOT, "%,.1f us", nanos / 1e3);
    }

    /** What breaks a promise, and the run it was seen in. */
    static String broken(Counterexample found) {
        return "  " + found.violation().invariant() + ": " + found.violation().text() + "\n  in "
                + found.actions().size() + " actions on graph "
                + found.experiment().shape().title() + " under "
                + found.experiment().scheduler() + ", "
                + found.experiment().records() + " records a source\n";
    }

    /** The laws that a scheduler breaks. */
    static String laws(String name, List<BrokenLaw> broken) {
        StringBuilder text = new StringBuilder("WRONG  " + name + " breaks "
                + (broken.size() == 1 ? "a law" : broken.size() + " laws") + " of schedulers\n\n");
        broken.forEach(law -> text.append("  ").append(law).append('\n'));
        return text.toString();
    }

    private static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
