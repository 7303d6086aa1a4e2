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

/**
 * Elements that were in flight are put back into a batch, and the log of its channel is full before the batch is over. The receiver sees no open
 * batch, so it could confirm nothing, the log could forget nothing, and the job would stand still for ever.
 */
class FullLogRunTest {
    @Test
    void shouldEndTheBatchThatFillsALog() throws IOException {
        try (InputStream in = FullLogRunTest.class.getResourceAsStream("/lab/full-log-in-open-batch.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            Run run = Counterexample.parse(text).replay(Schemes.named("uncoordinated"), false);

            assertNull(run.violation());
            assertTrue(run.witness().seen(Coverage.LOG_FULL) > 0, "no log was full");
        }
    }
}
