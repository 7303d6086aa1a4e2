package dev.weir.benchmark.fork;

import dev.weir.benchmark.result.Mode;
import dev.weir.benchmark.result.PacedRun;
import dev.weir.benchmark.result.Probe;
import dev.weir.benchmark.statistics.RateSearch;
import java.util.ArrayList;
import java.util.List;

/** Looks for the highest rate that a contender sustains; a rate that it does not is tried twice, so that one hiccup does not decide. */
final class HighestRate {
    private static final double LOWEST = 100;
    private static final double SECOND_MILLIS = 1e3;

    /** More than so many times the rate at which the log was run as fast as it goes is not worth trying. */
    private static final double MOST_OF_GUESS = 4;

    /** A run must last a part of the time that was asked for, or a backlog would not show. */
    private static final double SHORTEST_PART = 0.25;

    private final PacedRuns runs;
    private final Effort effort;
    private final int mostEvents;
    private final List<Probe> probes = new ArrayList<>();
    private double sustained;

    HighestRate(PacedRuns runs, ForkTask task) {
        this.runs = runs;
        this.effort = task.effort();
        this.mostEvents = task.mostEvents();
    }

    /** Searches from a guess. */
    void search(double guess) throws Exception {
        double highest = mostEvents * SECOND_MILLIS / (SHORTEST_PART * effort.probeMillis());
        RateSearch search = new RateSearch(
                guess, effort.tolerance(), LOWEST, Math.max(LOWEST, Math.min(highest, MOST_OF_GUESS * guess)));
        while (!search.done()) {
            long rate = Math.round(search.next());
            search.tell(sustainsInOneOfTwo(rate));
        }
        sustained = search.sustained();
    }

    private boolean sustainsInOneOfTwo(long rate) throws Exception {
        boolean first = sustains(rate);
        return first || sustains(rate);
    }

    private boolean sustains(long rate) throws Exception {
        PacedRun run = runs.atRate(Mode.SUSTAINABLE, rate, effort.probeMillis());
        probes.add(new Probe(rate, run.sustained(), run.lagSlope(), (double) run.events() / rate));
        return run.sustained();
    }

    List<Probe> probes() {
        return probes;
    }

    /** The rate found, events a second; 0 if none was. */
    double sustained() {
        return sustained;
    }
}
