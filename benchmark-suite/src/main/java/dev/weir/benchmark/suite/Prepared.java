package dev.weir.benchmark.suite;

import dev.weir.benchmark.latency.AnswerDigest;
import dev.weir.benchmark.load.EventLog;
import dev.weir.benchmark.load.LogFile;
import dev.weir.benchmark.result.Answer;
import dev.weir.benchmark.workload.Input;
import dev.weir.benchmark.workload.Workload;
import dev.weir.benchmark.workload.Workloads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The inputs of a benchmark as files, and what must come out of them. */
final class Prepared {
    private final Map<String, Log> logs = new LinkedHashMap<>();
    private final Map<String, List<Answer>> answers = new HashMap<>();

    /**
     * An input as a file.
     *
     * @param file where
     * @param digest of its content
     */
    record Log(Path file, String digest) {}

    private Prepared() {}

    /**
     * Writes the logs into a directory and asks the reference interpreter.
     *
     * @param tell told what is being done
     */
    static Prepared in(Path directory, BenchPlan plan, Consumer<String> tell) throws IOException {
        Map<String, TreeSet<Integer>> lengths = new LinkedHashMap<>();
        for (CellPlan cell : plan.cells()) {
            lengths.computeIfAbsent(cell.cell().workload(), name -> new TreeSet<>())
                    .addAll(Lengths.of(cell, plan));
        }
        Map<String, Integer> most = new HashMap<>();
        lengths.forEach((name, all) -> most.merge(Workloads.named(name).input().name(), all.last(), Math::max));
        Prepared prepared = new Prepared();
        for (Map.Entry<String, TreeSet<Integer>> each : lengths.entrySet()) {
            prepared.add(directory, Workloads.named(each.getKey()), each.getValue(), most, plan.seed(), tell);
        }
        return prepared;
    }

    private <E, R> void add(
            Path directory,
            Workload<E, R> workload,
            TreeSet<Integer> lengths,
            Map<String, Integer> most,
            long seed,
            Consumer<String> tell)
            throws IOException {
        Input<E> input = workload.input();
        Log known = logs.get(input.name());
        EventLog<E> log;
        if (known == null) {
            tell.accept(input.name() + ": writing " + most.get(input.name()) + " events");
            log = input.log(seed, most.getOrDefault(input.name(), 0));
            Path file = directory.resolve(input.name() + ".log");
            logs.put(input.name(), new Log(file, LogFile.write(file, log).digest()));
        } else {
            log = input.read(LogFile.open(known.file()), lengths.last());
        }
        List<Answer> found = new ArrayList<>();
        for (int length : lengths) {
            tell.accept(workload.name() + ": reference answer over " + length + " events");
            AnswerDigest digest = workload.reference(log.first(length));
            found.add(new Answer(length, digest.rows(), digest.sum()));
        }
        answers.put(workload.name(), found);
    }

    Log log(String workload) {
        return present(logs.get(Workloads.named(workload).input().name()), workload);
    }

    List<Answer> answers(String workload) {
        return present(answers.get(workload), workload);
    }

    /** The logs by the names of inputs. */
    Map<String, Log> logs() {
        return logs;
    }

    private static <T> T present(@org.jspecify.annotations.Nullable T found, String workload) {
        if (found == null) {
            throw new IllegalStateException("workload " + workload + " was not prepared");
        }
        return found;
    }
}
