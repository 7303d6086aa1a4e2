package dev.weir.benchmark.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.runtime.net.CloseReason;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FrameFuzzTest {
    /** What bytes alone can bring about. */
    private static final Set<CloseReason> BY_BYTES = EnumSet.of(
            CloseReason.PEER_CLOSED,
            CloseReason.TRUNCATED,
            CloseReason.MALFORMED,
            CloseReason.TOO_LARGE,
            CloseReason.UNEXPECTED_KIND,
            CloseReason.UNKNOWN_STREAM,
            CloseReason.CREDIT_EXCEEDED,
            CloseReason.GRANT_EXCEEDED,
            CloseReason.OUT_OF_SEQUENCE,
            CloseReason.BAD_ELEMENTS,
            CloseReason.OTHER_PROTOCOL);

    @Test
    void shouldRefuseWhateverCannotBeForEveryReasonThereIs() {
        FrameFuzz fuzz = new FrameFuzz();

        fuzz.run(20_000, 1);

        assertEquals(BY_BYTES, fuzz.refused().keySet(), fuzz.report());
        assertTrue(fuzz.accepted() > 1_000 && fuzz.elements() > 1_000, fuzz.report());
    }

    @Test
    void shouldDoTheSameForTheSameSeed() {
        FrameFuzz once = new FrameFuzz();
        FrameFuzz again = new FrameFuzz();

        once.run(2_000, 5);
        again.run(2_000, 5);

        assertEquals(once.refused(), again.refused());
        assertEquals(once.elements(), again.elements());
    }
}
