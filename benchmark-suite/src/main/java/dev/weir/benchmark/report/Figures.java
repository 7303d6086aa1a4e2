package dev.weir.benchmark.report;

import dev.weir.benchmark.machine.Disturbance;
import dev.weir.benchmark.result.CellResult;
import dev.weir.benchmark.result.Fork;
import dev.weir.benchmark.result.HistogramText;
import dev.weir.benchmark.result.Iteration;
import dev.weir.benchmark.result.Mode;
import dev.weir.benchmark.result.PacedRun;
import dev.weir.benchmark.statistics.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/**
 * The figures of a cell.
 *
 * @param result what was measured
 */
record Figures(CellResult result) {
    private static final double SECOND_NANOS = 1e9;

    /** Events a second of each iteration by process, if throughput was measured. */
    Optional<Sample> throughput() {
        return sample(fork -> fork.iterations().stream()
                .map(iteration -> result.events() * SECOND_NANOS / iteration.nanos())
                .toList());
    }

    /** The highest sustained rate of each process, if it was looked for. */
    Optional<Sample> sustainable() {
        return sample(fork -> fork.sustainable() > 0 ? List.of(fork.sustainable()) : List.of());
    }

    /** CPU nanoseconds of an event by iteration and process, if throughput was measured. */
    Optional<Sample> cpuNanosPerEvent() {
        return perEvent(iteration -> iteration.cpuNanos());
    }

    /** Bytes allocated an event, if throughput was measured. */
    Optional<Sample> bytesPerEvent() {
        return perEvent(iteration -> iteration.allocatedBytes());
    }

    private Optional<Sample> perEvent(ToDoubleFunction<Iteration> figure) {
        return sample(fork -> fork.iterations().stream()
                .map(iteration -> figure.applyAsDouble(iteration) / result.events())
                .toList());
    }

    /** A figure of each process, of those that have it. */
    Optional<Sample> sample(Function<Fork, List<Double>> values) {
        List<List<Double>> byProcess = result.counted().stream()
                .map(values)
                .filter(each -> !each.isEmpty())
                .toList();
        return byProcess.isEmpty() ? Optional.empty() : Optional.of(Sample.of(byProcess));
    }

    /** Cost of reading the log alone, nanoseconds an event. */
    double feedNanosPerEvent() {
        return Sample.median(
                result.counted().stream().mapToDouble(Fork::feedNanosPerEvent).toArray());
    }

    /** Share of the time of iterations that collections took. */
    double collectionShare() {
        List<Iteration> all = result.counted().stream()
                .flatMap(fork -> fork.iterations().stream())
                .toList();
        double nanos = all.stream().mapToDouble(Iteration::nanos).sum();
        return nanos == 0
                ? 0
                : all.stream().mapToDouble(Iteration::collectionNanos).sum() / nanos;
    }

    /** All paced runs of a mode. */
    List<PacedRun> paced(Mode mode) {
        return result.counted().stream()
                .flatMap(fork -> fork.paced().stream())
                .filter(run -> run.mode() == mode)
                .toList();
    }

    /** The histograms of several runs as one: percentiles are never averaged. */
    static Histogram merged(List<PacedRun> runs, Function<PacedRun, String> histogram) {
        Histogram all = new Histogram(3);
        runs.forEach(run -> all.add(HistogramText.read(histogram.apply(run))));
        return all;
    }

    /** What a reader must know before believing the figures; empty if nothing. */
    String marks() {
        List<String> marks = new ArrayList<>();
        long failed = result.forks().stream().filter(f -> f.failure() != null).count();
        long wrong =
                result.forks().stream().filter(f -> !f.wrongAnswers().isEmpty()).count();
        long unsteady =
                result.counted().stream().filter(f -> !f.warmUp().steady()).count();
        long disturbed = result.counted().stream()
                .filter(f -> new Disturbance(f.foreignShare(), f.stealShare()).tooMuch())
                .count();
        add(marks, failed, "FAILED");
        add(marks, wrong, "WRONG ANSWER");
        add(marks, unsteady, "never steady");
        add(marks, disturbed, "disturbed");
        return String.join(", ", marks);
    }

    private static void add(List<String> marks, long count, String mark) {
        if (count > 0) {
            marks.add(mark + (count > 1 ? " ×" + count : ""));
        }
    }
}
