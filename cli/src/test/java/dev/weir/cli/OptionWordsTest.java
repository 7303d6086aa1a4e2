package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class OptionWordsTest {
    private static final OptionWords GIVEN = new OptionWords(
            List.of("--out", "o.csv", "--parallelism=2", "--flag", "--drop-state", "a", "--drop-state=b"));

    @Test
    void shouldTakeOptionsOutWithTheirValues() {
        assertEquals(
                List.of("--parallelism=2", "--flag"),
                GIVEN.without("--out", "--drop-state").words());
    }

    @Test
    void shouldPutOptionsInThePlaceOfThoseOfTheSameNames() {
        assertEquals(
                List.of(
                        "--out",
                        "o.csv",
                        "--flag",
                        "--drop-state",
                        "a",
                        "--drop-state=b",
                        "--parallelism",
                        "3",
                        "--new"),
                GIVEN.replacedBy(List.of("--parallelism", "3", "--new")).words());
    }

    @Test
    void shouldNotTakeAnOptionForOneWhoseNameItBeginsWith() {
        OptionWords given = new OptionWords(List.of("--restore-from=x", "--restore"));
        assertEquals(List.of("--restore-from=x"), given.without("--restore").words());
    }
}
