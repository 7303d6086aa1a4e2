package dev.weir.cli.bench;

import dev.weir.benchmark.fork.Effort;
import dev.weir.benchmark.load.Bursts;
import dev.weir.benchmark.result.Mode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say how, and how long. */
final class EffortOptions {
    private static final int USUAL_FORKS = 5;

    @Option(
            names = "--mode",
            paramLabel = "NAME",
            split = ",",
            description =
                    "throughput, latency (at --rate), sustainable (the highest rate kept up with), curve (latency at ten parts of"
                            + " it), recovery (latency while a task fails); several with commas. throughput and latency if not given, with"
                            + " --versus throughput.")
    List<String> modes = new ArrayList<>();

    @Option(
            names = "--forks",
            paramLabel = "N",
            description = "Processes of each cell; intervals are over them. 5 with --versus, else 1.")
    @Nullable
    Integer forks;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Recorded part of each run at a rate; 5s with --versus or --mode, else 800ms.")
    @Nullable
    Duration duration;

    @Option(
            names = "--bursts",
            paramLabel = "NxTIME",
            description =
                    "Latency runs whose events come in bursts: 10x100ms has ten times --rate for the first 100 ms of each second, and"
                            + " the same mean. A constant rate if not given.")
    @Nullable
    String bursts;

    @Option(
            names = "--company",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Other queries that run in the same process before and between those measured, so that no code is compiled for"
                            + " one query alone; none if not given.")
    List<String> company = new ArrayList<>();

    @Option(names = "--quick", description = "In a short time: to see that it works, not to believe the figures.")
    boolean quick;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "7",
            description =
                    "Of the generated events, of the order of processes and of resampling; ${DEFAULT-VALUE} if not given.")
    long seed = 7;

    private boolean loops;

    List<Mode> modes(boolean versus) {
        if (modes.isEmpty()) {
            return versus ? List.of(Mode.THROUGHPUT) : List.of(Mode.THROUGHPUT, Mode.LATENCY);
        }
        return modes.stream().map(Mode::named).distinct().toList();
    }

    /** The comparison with loops by hand: in a short time it must still be worth something. */
    void forLoops() {
        modes = List.of(Mode.THROUGHPUT.text());
        forks = forks != null ? forks : quick ? 2 : USUAL_FORKS;
        loops = true;
    }

    int forks(boolean versus) {
        if (forks != null && forks < 1) {
            throw new IllegalArgumentException("--forks: expected at least 1 process, found " + forks);
        }
        return forks != null ? forks : versus && !quick ? USUAL_FORKS : 1;
    }

    @Nullable
    Bursts bursts() {
        try {
            return bursts == null ? null : Bursts.parse(bursts);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--bursts: " + e.getMessage(), e);
        }
    }

    Effort effort(boolean versus) {
        Effort effort = quick
                ? (loops ? Effort.brief() : Effort.quick())
                : versus || !modes.isEmpty() ? Effort.usual() : Effort.brief();
        if (duration == null) {
            return effort;
        }
        if (duration.isZero()) {
            throw new IllegalArgumentException("--duration: expected more than 0, found 0");
        }
        return effort.withPacedMillis(duration.toMillis());
    }
}
