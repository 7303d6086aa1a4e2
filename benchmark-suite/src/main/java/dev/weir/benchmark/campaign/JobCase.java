package dev.weir.benchmark.campaign;

import dev.weir.runtime.cluster.Submission;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A job that is struck.
 *
 * @param query such as q5
 * @param seed of its events
 * @param scheduler its name
 * @param scheme its name
 * @param number of the job in the campaign, from 1
 */
record JobCase(String query, long seed, String scheduler, String scheme, int number) {
    private static final List<String> QUERIES = List.of("q5", "q8");
    private static final List<String> SCHEDULERS = List.of("pipelined", "chained", "micro-batch");
    private static final List<String> SCHEMES = List.of("aligned", "unaligned");
    private static final int SEEDS = 3;

    /** The job of that number: all combinations come in turn. */
    static JobCase of(int number) {
        int index = number - 1;
        return new JobCase(
                QUERIES.get(index % QUERIES.size()),
                1 + index / QUERIES.size() % SEEDS,
                SCHEDULERS.get(index % SCHEDULERS.size()),
                SCHEMES.get(index / QUERIES.size() % SCHEMES.size()),
                number);
    }

    String program() {
        return "nexmark-" + query;
    }

    private List<String> words(long count, Path out) {
        return List.of(
                "--count",
                Long.toString(count),
                "--event-rate",
                "200",
                "--seed",
                Long.toString(seed),
                "--parallelism",
                "2",
                "--workers",
                "3",
                "--out",
                out.toString());
    }

    /** The command line of the undisturbed run, behind {@code weir}. */
    List<String> undisturbed(long count, Path out) {
        List<String> words = new ArrayList<>(List.of("run", program()));
        words.addAll(words(count, out));
        return words;
    }

    /** The job as it is submitted. */
    Submission submission(long count, long rate, Path out, Path checkpoints) {
        List<String> words = new ArrayList<>(words(count, out));
        words.addAll(List.of(
                "--rate",
                Long.toString(rate),
                "--scheduler",
                scheduler,
                "--scheme",
                scheme,
                "--checkpoint-dir",
                checkpoints.toString(),
                "--checkpoint-interval",
                "250ms",
                "--max-restarts",
                "100000"));
        return new Submission(program(), words, "");
    }

    @Override
    public String toString() {
        return query + " seed " + seed + ' ' + scheduler + ' ' + scheme;
    }
}
