package dev.weir.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.fault.Determinants.Switch;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeterminantsTest {
    private final Determinants determinants = new Determinants();

    @Test
    void shouldKeepWhatCameSinceACheckpointAndForgetWhatCameBefore() {
        determinants.add(new Switch(0, 0));
        determinants.begin(1);
        determinants.add(new Switch(1, 5));
        determinants.begin(2);
        determinants.add(new Switch(0, 9));
        assertEquals(Optional.of(List.of(new Switch(1, 5), new Switch(0, 9))), determinants.since(1));
        determinants.forgetBefore(2);
        assertEquals(Optional.of(List.of(new Switch(0, 9))), determinants.since(2));
    }

    @Test
    void shouldBeginAnewWithTheOrderOfARestoredTask() {
        determinants.begin(1);
        determinants.add(new Switch(1, 5));
        determinants.restart(1, List.of(new Switch(1, 5), new Switch(0, 7)));
        determinants.add(new Switch(1, 8));
        assertEquals(Optional.of(List.of(new Switch(1, 5), new Switch(0, 7), new Switch(1, 8))), determinants.since(1));
    }

    @Test
    void shouldSayThatTooManyAreLostUntilALaterCheckpointIsComplete() {
        for (int i = 0; i <= Determinants.MOST; i++) {
            determinants.add(new Switch(i % 2, i));
        }
        assertEquals(Optional.empty(), determinants.since(0));
        determinants.begin(1);
        assertEquals(Optional.of(List.of()), determinants.since(1));
        determinants.forgetBefore(1);
        determinants.add(new Switch(0, 1));
        assertEquals(Optional.of(List.of(new Switch(0, 1))), determinants.since(1));
    }
}
