package dev.weir.state.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FileNameTest {
    @Test
    void shouldKeepPlainNames() {
        assertEquals("map-0_a.b", FileName.of("map-0_a.b"));
    }

    @Test
    void shouldLeaveNoWayOutOfTheDirectory() {
        assertEquals("%2E.%2F%2F..", FileName.of("..//.."));
        assertEquals("%2E", FileName.of("."));
        assertEquals("%", FileName.of(""));
        assertEquals("a%00%5C%25", FileName.of("a\0\\%"));
    }

    @Test
    void shouldKeepLongNamesApart() {
        String one = FileName.of("ä".repeat(400) + "1");
        String two = FileName.of("ä".repeat(400) + "2");
        assertNotEquals(one, two);
        assertTrue(one.length() < 200);
    }
}
