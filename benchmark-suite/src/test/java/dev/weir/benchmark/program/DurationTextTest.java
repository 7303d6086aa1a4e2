package dev.weir.benchmark.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
    @Test
    void shouldReadEveryUnit() {
        assertEquals(Duration.ofMillis(200), DurationText.parse("200ms"));
        assertEquals(Duration.ofSeconds(1), DurationText.parse("1s"));
        assertEquals(Duration.ofHours(1), DurationText.parse("60m"));
        assertEquals(Duration.ofHours(2), DurationText.parse("2h"));
        assertEquals(Duration.ofDays(1), DurationText.parse("1d"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "-1s", "1.5s", "1 s", "1S", "1s2", "9999999999999s"})
    void shouldRefuseAnythingElse(String text) {
        assertThrows(IllegalArgumentException.class, () -> DurationText.parse(text));
    }
}
