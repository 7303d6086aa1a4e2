package dev.weir.runtime.lab;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.fault.Schemes;
import dev.weir.runtime.sim.Coverage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A task dies, so its worker rests, and then the node dies: all the worker's tasks are dead, not only the one. Else a task would go on whose
 * connections are gone: elements on their way to it are lost, or that it has finished is never told.
 */
class NodeDeathRunTest {
    @ParameterizedTest
    @CsvSource({"causal, node-dies-with-worker-at-rest", "uncoordinated, node-dies-after-finished-task"})
    void shouldRestartEveryTaskOfNodeThatDied(String scheme, String file) throws IOException {
        Run run = counterexample(file).replay(Schemes.named(scheme), false);

        assertNull(run.violation());
        assertTrue(run.witness().seen(Coverage.NODE_KILLED) > 0, "no node was killed");
    }

    /** A run that is stuck is as long as a judge's patience: a shrinker that waits as long for each candidate gets nowhere. */
    @Test
    void shouldGiveUpRunAfterRoundsAskedFor() throws IOException {
        Counterexample counterexample = counterexample("node-dies-after-finished-task");
        Laboratory laboratory = new Laboratory(Schemes.named("uncoordinated"));

        Run patient = laboratory.replay(counterexample.experiment(), counterexample.actions(), false);
        Run hasty = laboratory.replay(counterexample.experiment(), counterexample.actions(), false, 2);

        assertNull(patient.violation());
        assertTrue(hasty.steps() < patient.steps(), hasty.steps() + " steps, and " + patient.steps());
        assertTrue(String.valueOf(hasty.violation()).contains("after 2 rounds"), String.valueOf(hasty.violation()));
    }

    private static Counterexample counterexample(String file) throws IOException {
        try (InputStream in = NodeDeathRunTest.class.getResourceAsStream("/lab/" + file + ".txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return Counterexample.parse(text);
        }
    }
}
