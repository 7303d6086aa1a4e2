package dev.weir.runtime.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.ir.serde.Serde;
import dev.weir.ir.serde.Serdes;
import dev.weir.runtime.channel.ElementKind;
import dev.weir.runtime.channel.MessageLog;
import org.junit.jupiter.api.Test;

class SentHistoryTest {
    @SuppressWarnings("unchecked")
    private static final Serde<Object> SERDE = (Serde<Object>) (Serde<?>) Serdes.STRING;

    private static MessageLog log() {
        return MessageLog.read(SERDE);
    }

    private static SentHistory sent(String... values) {
        MessageLog log = log();
        SentHistory history = new SentHistory(log, null);
        for (String value : values) {
            log.append(ElementKind.RECORD, value, 1);
            history.sent(ElementKind.RECORD, value, 1);
        }
        return history;
    }

    /** What is said when a new life, whose receiver has had everything, sends this first. */
    private static String firstRepeated(SentHistory before, String value) {
        MessageLog log = log();
        SentHistory history = new SentHistory(log, before);
        log.append(ElementKind.RECORD, value, 1);
        return history.repeated(ElementKind.RECORD, value, 1);
    }

    @Test
    void shouldFindNothingWrongWithSameElement() {
        assertEquals("", firstRepeated(sent("a", "b"), "a"));
    }

    @Test
    void shouldTellOfAnotherElementThanReceiverHasHad() {
        assertEquals(
                "element 1 is b at 1 in the sender's new life, and the receiver has had a at 1",
                firstRepeated(sent("a", "b"), "b"));
    }

    @Test
    void shouldKnowNothingOfWhatWasSentInAnotherDeployment() {
        assertEquals("", firstRepeated(sent(), "b"));
    }
}
