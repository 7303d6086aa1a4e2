package dev.weir.benchmark.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerDigestTest {
    @Test
    void shouldNotDependOnTheOrderOfRows() {
        assertEquals(digest(List.of(1L, 2L, 3L)), digest(List.of(3L, 1L, 2L)));
    }

    @Test
    void shouldTellAMissingAnExtraAndAChangedRow() {
        AnswerDigest right = digest(List.of(1L, 2L, 3L));
        assertNotEquals(right, digest(List.of(1L, 2L)));
        assertNotEquals(right, digest(List.of(1L, 2L, 3L, 3L)));
        assertNotEquals(right, digest(List.of(1L, 2L, 4L)));
    }

    @Test
    void shouldTellWhichFieldHoldsAValue() {
        assertNotEquals(AnswerDigest.mix(AnswerDigest.mix(0, 1), 2), AnswerDigest.mix(AnswerDigest.mix(0, 2), 1));
    }

    private static AnswerDigest digest(List<Long> rows) {
        return rows.stream()
                .map(row -> new AnswerDigest(1, AnswerDigest.mix(0, row)))
                .reduce(AnswerDigest.EMPTY, AnswerDigest::plus);
    }
}
