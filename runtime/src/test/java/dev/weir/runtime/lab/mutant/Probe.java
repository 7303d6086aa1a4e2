package dev.weir.runtime.lab.mutant;

import dev.weir.fault.Schemes;
import dev.weir.runtime.lab.Campaign;
import dev.weir.runtime.lab.Counterexample;
import dev.weir.runtime.lab.Shape;
import dev.weir.runtime.lab.Swarm;
import dev.weir.runtime.lab.Verdict;
import dev.weir.runtime.worker.SystemClock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs a campaign within a {@link MutantLoader}; found by reflection, and speaks of JDK types only. */
public final class Probe {
    static final String RUNS = "runs";
    static final String NANOS = "nanos";
    static final String INVARIANT = "invariant";
    static final String TEXT = "text";
    static final String ACTIONS = "actions";
    static final String COUNTEREXAMPLE = "counterexample";

    private Probe() {}

    /** What a campaign found: {@link #RUNS} and {@link #NANOS}, and the rest if an invariant was broken. */
    public static Map<String, String> run(
            String scheme, long seed, long mostRuns, long mostNanos, boolean shrinking, boolean clusters) {
        Swarm swarm = new Swarm(
                List.of(Shape.values()),
                List.of("pipelined", "chained", "micro-batch"),
                clusters ? Swarm.Clusters.ALWAYS : Swarm.Clusters.SOMETIMES);
        Campaign campaign = new Campaign(() -> Schemes.named(scheme), swarm, seed, new SystemClock());
        Verdict verdict =
                (shrinking ? campaign : campaign.withoutShrinking()).go(mostRuns, mostNanos, (runs, share) -> {});
        Map<String, String> found = new LinkedHashMap<>();
        found.put(RUNS, "" + verdict.runs());
        found.put(NANOS, "" + verdict.nanos());
        Counterexample counterexample = verdict.counterexample();
        if (counterexample != null) {
            found.put(INVARIANT, counterexample.violation().invariant().name());
            found.put(TEXT, counterexample.violation().text());
            found.put(ACTIONS, "" + counterexample.actions().size());
            found.put(COUNTEREXAMPLE, counterexample.toText());
        }
        return found;
    }
}
