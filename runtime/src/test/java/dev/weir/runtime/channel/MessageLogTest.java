package dev.weir.runtime.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.ir.serde.Serde;
import dev.weir.ir.serde.Serdes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MessageLogTest {
    @SuppressWarnings("unchecked")
    private static final Serde<Object> RECORDS = (Serde<Object>) (Serde<?>) Serdes.STRING;

    private static List<Long> after(MessageLog log, long number) {
        List<Long> found = new ArrayList<>();
        log.forEachAfter(number, (kind, value, timestamp) -> {
            assertEquals("r" + timestamp, value);
            found.add(timestamp);
        });
        return found;
    }

    private static void append(MessageLog log, long from, long to) {
        for (long number = from; number <= to; number++) {
            log.append(ElementKind.RECORD, "r" + number, number);
        }
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    @Test
    void shouldKeepElementsInOrderAsItGrows() {
        MessageLog log = MessageLog.read(RECORDS);
        append(log, 1, 50);
        log.forget(20);
        append(log, 51, 1_000);
        assertEquals(1_000, log.sent());
        assertEquals(20, log.forgotten());
        assertEquals(numbers(21, 1_000), after(log, 20));
        assertEquals(numbers(701, 1_000), after(log, 700));
        assertEquals(List.of(), after(log, 1_000));
    }

    @Test
    void shouldShutItsSendersGateAtItsNumberOfElementsUntilItIsTruncated() {
        Gate gate = new Gate();
        MessageLog log = new MessageLog(new LogBound(100, Long.MAX_VALUE), gate, RECORDS);
        append(log, 1, 99);
        assertTrue(gate.open());
        append(log, 100, 103);
        assertTrue(gate.backpressured());
        assertEquals(numbers(1, 103), after(log, 0));
        log.forget(3);
        assertFalse(gate.open());
        log.forget(4);
        assertTrue(gate.open());
        assertThrows(IllegalStateException.class, () -> after(log, 3));
    }

    @Test
    void shouldShutItsSendersGateAtItsNumberOfBytes() {
        Gate gate = new Gate();
        MessageLog log = new MessageLog(new LogBound(1_000_000, 10_000), gate, RECORDS);
        int sent = 0;
        while (gate.open() && sent < 100_000) {
            log.append(ElementKind.RECORD, "x".repeat(91), ++sent);
        }
        assertTrue(sent >= 95 && sent <= 105, "full after " + sent + " records of about 101 bytes");
        log.forget(1);
        assertTrue(gate.open());
    }

    @Test
    void shouldBeShutFromTheBeginningIfItIsRestoredFull() {
        Gate gate = new Gate();
        MessageLog log = new MessageLog(new LogBound(3, Long.MAX_VALUE), gate, RECORDS);
        log.beginAfter(7);
        append(log, 8, 10);
        assertFalse(gate.open());
        log.beginAfter(10);
        assertTrue(gate.open());
    }

    @Test
    void shouldSayOnceThatItIsFillingAndAgainIfATruncationLeavesItSo() {
        MessageLog log = new MessageLog(new LogBound(8, Long.MAX_VALUE), new Gate(), RECORDS);
        append(log, 1, 5);
        assertFalse(log.takeFilling());
        append(log, 6, 6);
        assertTrue(log.takeFilling());
        append(log, 7, 8);
        assertFalse(log.takeFilling());
        log.forget(2);
        assertTrue(log.takeFilling());
        log.forget(3);
        assertFalse(log.takeFilling());
    }

    @Test
    void shouldForgetNothingTwiceAndNothingThatWasNotSent() {
        MessageLog log = MessageLog.read(RECORDS);
        append(log, 1, 5);
        log.forget(3);
        log.forget(2);
        assertEquals(3, log.forgotten());
        log.forget(9);
        assertEquals(5, log.forgotten());
        append(log, 6, 7);
        assertEquals(List.of(6L, 7L), after(log, 5));
    }

    @Test
    void shouldGoOnWithItsNumbers() {
        MessageLog log = MessageLog.read(RECORDS);
        log.beginAfter(40);
        append(log, 41, 43);
        assertEquals(43, log.sent());
        assertEquals(List.of(41L, 42L, 43L), after(log, 40));
    }

    @Test
    void shouldNumberNeitherEndsNorEvents() {
        MessageLog log = MessageLog.read(RECORDS);
        log.append(ElementKind.EVENT, null, 0);
        assertFalse(log.ended());
        log.append(ElementKind.END, null, 0);
        assertTrue(log.ended());
        assertEquals(0, log.sent());
    }
}
