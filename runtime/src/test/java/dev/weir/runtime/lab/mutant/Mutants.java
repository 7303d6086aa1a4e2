package dev.weir.runtime.lab.mutant;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Tries to kill every mutant, and says who killed it: the laboratory is as good as the defects it finds.
 *
 * <pre>
 *   --only NAME      only mutants whose name contains this, or one of several, with commas between
 *   --runs N         at most so many runs a mutant (20000)
 *   --seconds N      at most so many seconds a mutant (30)
 *   --seed N         of the campaigns (1)
 *   --every N        every Nth mutant only (1)
 *   --no-shrinking   leave the runs that kill as they are
 *   --quick          the same, with at most 4000 runs, and without the mutants that are known to take many or to survive
 *   --show           print the counterexamples
 *   --report FILE    write what came out, as Markdown
 * </pre>
 */
final class Mutants {
    private final PrintStream out;
    private String only = "";
    private int every = 1;
    private long runs = 20_000;
    private long seconds = 30;
    private long seed = 1;
    private boolean shrinking = true;
    private boolean show;
    private boolean quick;
    private String report = "";

    Mutants(List<String> arguments, PrintStream out) {
        this.out = out;
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case "--no-shrinking" -> shrinking = false;
                case "--quick" -> quick();
                case "--show" -> show = true;
                case "--only" -> only = value(arguments, ++i);
                case "--every" -> every = Integer.parseInt(value(arguments, ++i));
                case "--runs" -> runs = Long.parseLong(value(arguments, ++i));
                case "--seconds" -> seconds = Long.parseLong(value(arguments, ++i));
                case "--seed" -> seed = Long.parseLong(value(arguments, ++i));
                case "--report" -> report = value(arguments, ++i);
                default ->
                    throw new IllegalArgumentException(
                            "expected --only, --every, --runs, --seconds, --seed, --quick, --no-shrinking, --show or --report,"
                                    + " found " + arguments.get(i));
            }
        }
    }

    private void quick() {
        quick = true;
        runs = 4_000;
        shrinking = false;
    }

    private static String value(List<String> arguments, int index) {
        if (index >= arguments.size()) {
            throw new IllegalArgumentException("expected a value after " + arguments.get(index - 1));
        }
        return arguments.get(index);
    }

    public static void main(String[] arguments) throws IOException {
        System.exit(new Mutants(List.of(arguments), System.out).go() ? 0 : 1);
    }

    /** Whether enough mutants were killed, soon enough. */
    boolean go() throws IOException {
        List<Mutant> mutants = Mutant.all().stream()
                .filter(mutant -> Arrays.stream(only.split(",", -1)).anyMatch(mutant.name()::contains))
                .filter(mutant ->
                        !quick || (mutant.rare().isEmpty() && mutant.equal().isEmpty()))
                .toList();
        Trial.Limits limits = new Trial.Limits(seed, runs, seconds * 1_000_000_000L, shrinking);
        MutantReport found = new MutantReport();
        for (Mutant mutant : mutants) {
            mutant.source(Mutant.root()); // a stale one is to be told of before an hour has passed
        }
        out.println(MutantReport.HEADER);
        try (MutantCompiler compiler = new MutantCompiler()) {
            ExecutorService threads =
                    Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
            List<Future<Trial>> trials = new ArrayList<>();
            for (int i = 0; i < mutants.size(); i += every) {
                Mutant mutant = mutants.get(i);
                trials.add(threads.submit(() -> trial(mutant, compiler, limits)));
            }
            threads.shutdown();
            for (Future<Trial> each : trials) {
                Trial trial = each.get();
                found.add(trial);
                tell(trial);
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        out.println(found.summary());
        if (!report.isEmpty()) {
            Files.writeString(Path.of(report), found.toMarkdown(limits));
        }
        return found.enough();
    }

    private void tell(Trial trial) {
        out.println(MutantReport.line(trial));
        if (show && trial.killed()) {
            out.println("    " + trial.text() + "\n" + trial.counterexample().indent(4));
        }
    }

    /** Under its schemes, one after the other, until one run kills it. */
    private static Trial trial(Mutant mutant, MutantCompiler compiler, Trial.Limits limits) throws IOException {
        Map<String, byte[]> classes = compiler.compile(mutant, mutant.source(Mutant.root()));
        List<Trial> trials = new ArrayList<>();
        for (String scheme : mutant.schemes()) {
            Trial trial = Trial.of(mutant, classes, scheme, limits);
            trials.add(trial);
            if (trial.killed()) {
                break;
            }
        }
        Trial last = trials.get(trials.size() - 1);
        return new Trial(
                mutant,
                last.scheme(),
                trials.stream().mapToLong(Trial::runs).sum(),
                trials.stream().mapToLong(Trial::nanos).sum(),
                last.invariant(),
                last.text(),
                last.actions(),
                last.counterexample());
    }
}
