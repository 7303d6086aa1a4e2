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

class DamagedCheckpointRunTest {
    /** One sink has committed with checkpoint 2 when the other dies; a byte of checkpoint 2 has changed, so 1 is restored. */
    @Test
    void shouldAllowSinksToTakeBackWhatWasCommittedWithDamagedCheckpoint() throws IOException {
        String text;
        try (InputStream in = getClass().getResourceAsStream("/lab/goes-back-behind-damage.txt")) {
            text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
        Run run = Counterexample.parse(text).replay(Schemes.named("unaligned"), false);

        assertNull(run.violation());
        assertTrue(run.witness().seen(Coverage.DAMAGE_NOTICED) > 0, "no damage was noticed");
    }
}
