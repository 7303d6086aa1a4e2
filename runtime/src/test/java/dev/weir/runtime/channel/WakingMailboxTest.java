package dev.weir.runtime.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WakingMailboxTest {
    @Test
    void shouldHaveTheMessageThereWhenItsReceiverIsWoken() {
        Mailbox<String> mailbox = new Mailbox<>(2);
        List<String> found = new ArrayList<>();
        mailbox.onPost(() -> found.add(mailbox.next()));

        mailbox.post("first");
        mailbox.post("second");

        assertEquals(List.of("first", "second"), found);
    }
}
