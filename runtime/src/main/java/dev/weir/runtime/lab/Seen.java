package dev.weir.runtime.lab;

import dev.weir.fault.Capability;
import dev.weir.runtime.sim.Coverage;
import dev.weir.runtime.sim.Witness;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What all runs of a campaign ran into, and whether that is enough for a verdict: a scheme that was never hit by what it is to survive has
 * proved nothing.
 */
public final class Seen {
    /** Share of recoveries that must be from a checkpoint, in percent. */
    public static final int LEAST_FROM_CHECKPOINT_PERCENT = 40;

    private static final Coverage[] ALL = Coverage.values();
    private static final int LEAST_IN_CLUSTERS_PERCENT = 20;
    private static final int RUNS_A_HIT = 20_000;
    private static final int WELCOME_RUNS_A_HIT = 500;

    /** Asked for only of a scheme that does such a thing at all. */
    private static final Set<Coverage> AS_APPLICABLE = EnumSet.of(
            Coverage.ELEMENT_CAPTURED,
            Coverage.ELEMENT_RESTORED,
            Coverage.DIED_WHILE_BLOCKED,
            Coverage.DIED_WHILE_RECORDING,
            Coverage.STALE_BARRIER,
            Coverage.NEWER_BARRIER,
            Coverage.FINISHED_DURING_CHECKPOINT,
            Coverage.JOINED_OTHERS_ELSEWHERE,
            Coverage.ZOMBIE_AMONG_OTHERS_WROTE);

    private final Set<Capability> required;
    private final boolean regions;
    private final long[] counts = new long[Coverage.values().length];
    private long runs;
    private long clusters;

    /**
     * @param required what the scheme asks of the engine: it is to be seen using it
     * @param regions whether there are programs that fall apart into regions, of which one is restarted without the others
     */
    public Seen(Set<Capability> required, boolean regions) {
        this.required = Set.copyOf(required);
        this.regions = regions;
    }

    /** Nothing yet, of the same kind of runs. */
    Seen none() {
        return new Seen(required, regions);
    }

    void add(Witness witness) {
        runs++;
        clusters += witness.isClustered() ? 1 : 0;
        for (Coverage coverage : ALL) {
            counts[coverage.ordinal()] += witness.seen(coverage);
        }
    }

    /** Adds what another campaign has seen. */
    void add(Seen other) {
        runs += other.runs;
        clusters += other.clusters;
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
    }

    /** How often something was seen over all runs. */
    public long count(Coverage coverage) {
        return counts[coverage.ordinal()];
    }

    /** Runs that were counted. */
    public long runs() {
        return runs;
    }

    /** Of all recoveries, how many percent were from a checkpoint. */
    public int fromCheckpointPercent() {
        long from = count(Coverage.RECOVERED_FROM_CHECKPOINT);
        long all = from + count(Coverage.RECOVERED_FROM_NOTHING);
        return all == 0 ? 0 : (int) (from * 100 / all);
    }

    /** Where every run is of a cluster fewer: nodes that are slow to say a word are taken for dead before the first checkpoint, too. */
    public int leastFromCheckpointPercent() {
        return clusters < runs ? LEAST_FROM_CHECKPOINT_PERCENT : LEAST_IN_CLUSTERS_PERCENT;
    }

    /** Least number of times each kind must have been seen. */
    public long least() {
        return Math.max(1, runs / RUNS_A_HIT);
    }

    /** Whether the least is asked of this kind: the others are things that not every scheme does, or that this one does not claim to do. */
    public boolean isAskedFor(Coverage coverage) {
        if (coverage.isOfClusters() && clusters == 0) {
            return false;
        }
        return switch (coverage) {
            case SENT_AGAIN_ELSEWHERE -> required.contains(Capability.PARTIAL_RESTART);
            case RESCALED, STOPPED -> clusters < runs;
            case ONLY_SOME_RESTARTED -> regions || required.contains(Capability.PARTIAL_RESTART);
            case SPARED_TASK_DIED -> clusters < runs && required.contains(Capability.PARTIAL_RESTART);
            case LOG_FULL -> required.contains(Capability.MESSAGE_LOG);
            default -> !AS_APPLICABLE.contains(coverage);
        };
    }

    /** Whether more of it would be welcome. */
    boolean isRare(Coverage coverage) {
        return count(coverage) * WELCOME_RUNS_A_HIT < runs + WELCOME_RUNS_A_HIT;
    }

    boolean isTooRare(Coverage coverage) {
        return isAskedFor(coverage) && count(coverage) < least();
    }

    /** What is missing for a verdict, in words; empty if nothing is. */
    public List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (fromCheckpointPercent() < leastFromCheckpointPercent()) {
            missing.add("recoveries from a checkpoint: " + fromCheckpointPercent() + " %, expected at least "
                    + leastFromCheckpointPercent() + " %");
        }
        for (Coverage coverage : Coverage.values()) {
            if (isTooRare(coverage)) {
                missing.add(coverage + ": " + count(coverage) + ", expected at least " + least());
            }
        }
        return missing;
    }
}
