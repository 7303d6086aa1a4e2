package dev.weir.runtime.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MessageLogTest {
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
        MessageLog log = new MessageLog();
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
    void shouldForgetTheOldestWhenItIsFullAndRefuseToGiveThem() {
        MessageLog log = new MessageLog(128);
        append(log, 1, 300);
        assertEquals(172, log.forgotten());
        assertEquals(numbers(173, 300), after(log, 172));
        assertThrows(IllegalStateException.class, () -> after(log, 171));
    }

    @Test
    void shouldForgetNothingTwiceAndNothingThatWasNotSent() {
        MessageLog log = new MessageLog();
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
        MessageLog log = new MessageLog();
        log.beginAfter(40);
        append(log, 41, 43);
        assertEquals(43, log.sent());
        assertEquals(List.of(41L, 42L, 43L), after(log, 40));
    }

    @Test
    void shouldNumberNeitherEndsNorEvents() {
        MessageLog log = new MessageLog();
        log.append(ElementKind.EVENT, null, 0);
        assertFalse(log.ended());
        log.append(ElementKind.END, null, 0);
        assertTrue(log.ended());
        assertEquals(0, log.sent());
    }
}
