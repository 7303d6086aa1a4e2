package dev.weir.runtime.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.fault.Schemes;
import dev.weir.runtime.sim.Coverage;
import dev.weir.runtime.sim.trace.TraceText;
import dev.weir.runtime.worker.SystemClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterRunTest {
    private static final Swarm CLUSTERS =
            new Swarm(List.of(Shape.values()), List.of("pipelined", "chained", "micro-batch"), Swarm.Clusters.ALWAYS);

    /** Each is a run that broke something when it was found; the line before its name says what was wrong. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                // What it throws when the streams' numbers cannot be written down ended the coordinator's loop.
                "cluster-journal-fails-as-nodes-are-opened",
                // A checkpoint was published after it was decided to go on from an older one: its output was gone by
                // then.
                "cluster-publishes-while-it-decides",
                // The lower node kept a link to a machine that was gone, and so did not call; the higher one waited for
                // ever.
                "cluster-link-to-a-dead-machine",
                // One failed fsync as a coordinator came back ended a sound job for good.
                "cluster-disk-fails-as-coordinator-comes-back",
                // A published manifest that the disk had changed was cleared away at once, so nothing seemed published.
                "cluster-manifest-is-changed-on-its-way",
                // The disk lost the only manifest, and with nothing to restore the job began anew over its committed
                // output.
                "cluster-first-manifest-is-lost",
                // The simulator let frames arrive that were sent over a connection that had broken down.
                "cluster-sent-into-a-broken-link"
            })
    void shouldBreakNothingInRunThatWasWrongOnce(String name) throws IOException {
        Counterexample found = counterexample(name);
        Run run = found.replay(Schemes.named(found.scheme()), false);

        assertNull(run.violation());
    }

    @Test
    void shouldWriteThatItIsOfClusterAndReadItAgain() throws IOException {
        Counterexample found = counterexample("cluster-link-to-a-dead-machine");

        assertTrue(found.experiment().clustered());
        assertEquals(found, Counterexample.parse(found.toText()));
    }

    @ParameterizedTest
    @EnumSource(names = {"LINEAR", "DIAMOND"})
    void shouldGiveSameTraceForSameSeed(Shape shape) {
        Swarm swarm = new Swarm(List.of(shape), List.of("pipelined"), Swarm.Clusters.ALWAYS);

        assertEquals(trace(swarm), trace(swarm));
    }

    private static String trace(Swarm swarm) {
        return TraceText.of(new Campaign(() -> Schemes.named("unaligned"), swarm, 5, new SystemClock()).trace());
    }

    @ParameterizedTest
    @ValueSource(strings = {"aligned", "unaligned"})
    void shouldBreakNothingAndSeeWhatOnlyClustersSuffer(String scheme) {
        Verdict verdict = new Campaign(() -> Schemes.named(scheme), CLUSTERS, 3, new SystemClock())
                .go(400, Long.MAX_VALUE, (runs, share) -> {});

        assertNull(
                verdict.counterexample(),
                () -> Objects.requireNonNull(verdict.counterexample()).toText());
        for (Coverage coverage : List.of(
                Coverage.NODE_LOST_BY_SILENCE,
                Coverage.NODE_REGISTERED_AGAIN,
                Coverage.PROCESS_FROZEN,
                Coverage.CONNECTION_BROKEN,
                Coverage.CONTROL_CAME_BACK_TO_NODES,
                Coverage.STALE_COMMAND,
                Coverage.STALE_REPORT,
                Coverage.WAITED_FOR_WORKERS)) {
            assertTrue(verdict.seen().count(coverage) > 0, coverage + " was not seen");
        }
    }

    private static Counterexample counterexample(String name) throws IOException {
        try (InputStream in = ClusterRunTest.class.getResourceAsStream("/lab/" + name + ".txt")) {
            return Counterexample.parse(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
