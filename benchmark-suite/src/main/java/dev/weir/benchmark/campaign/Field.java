package dev.weir.benchmark.campaign;

import dev.weir.benchmark.trial.KeptProcess;
import dev.weir.benchmark.trial.TrialCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What faults act on.
 *
 * @param hosts null: all nodes are on this machine
 * @param disk null: checkpoints and output are on a disk that is left alone
 * @param random chooses who and when
 * @param lengths of what stands still
 */
record Field(
        TrialCluster cluster,
        ClusterWatch watch,
        @Nullable TrialHosts hosts,
        @Nullable TrialDisk disk,
        RandomGenerator random,
        Lengths lengths) {
    private static final int RARELY = 10;

    /**
     * How long things stand still.
     *
     * @param silence after which the coordinator takes a node for dead
     * @param usual how long a node stands still that is to be taken for dead
     * @param rare how long one does one time in ten
     */
    record Lengths(Duration silence, Duration usual, Duration rare) {}

    /** How long the next one stands still that is to be taken for dead. */
    Duration longFreeze() {
        return random.nextInt(RARELY) == 0 ? lengths.rare() : lengths.usual();
    }

    /** One of the living nodes that run tasks of the job, by chance; null if there is none. */
    @Nullable
    KeptProcess anyAtWork(Look look) {
        List<KeptProcess> able = new ArrayList<>(cluster.nodes());
        able.removeIf(node -> !look.job().placement().contains(node.name())
                || !look.nodes().contains(node.name())
                || !node.isAlive());
        return able.isEmpty() ? null : able.get(random.nextInt(able.size()));
    }

    /** The coordinator or a living node other than that one, by chance. */
    @Nullable
    KeptProcess anyBut(@Nullable KeptProcess spared) {
        List<KeptProcess> able = new ArrayList<>(cluster.nodes());
        able.add(cluster.coordinator());
        able.removeIf(process -> process == spared || !process.isAlive());
        return able.isEmpty() ? null : able.get(random.nextInt(able.size()));
    }

    /** Lets a time between nothing and this pass. */
    void pauseUpTo(long millis) throws InterruptedException {
        Thread.sleep(random.nextLong(millis));
    }
}
