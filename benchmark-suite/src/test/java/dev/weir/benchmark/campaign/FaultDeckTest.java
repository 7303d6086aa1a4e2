package dev.weir.benchmark.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class FaultDeckTest {
    private static final List<FaultKind> ALL = List.of(FaultKind.values());

    private static List<FaultKind> first(int count, long seed) {
        FaultDeck deck = new FaultDeck(ALL, seed);
        return Stream.generate(deck::next).limit(count).toList();
    }

    @Test
    void shouldDealTheSameForTheSameSeed() {
        assertEquals(first(100, 7), first(100, 7));
        assertNotEquals(first(100, 7), first(100, 8));
    }

    @Test
    void shouldDealEachKindAsOftenAsItsWeightSaysBeforeItBeginsAnew() {
        int deck = ALL.stream().mapToInt(FaultKind::weight).sum();
        Map<FaultKind, Integer> dealt = new EnumMap<>(FaultKind.class);
        first(2 * deck, 1).forEach(kind -> dealt.merge(kind, 1, Integer::sum));
        for (FaultKind kind : ALL) {
            assertEquals(2 * kind.weight(), dealt.get(kind), kind::title);
        }
    }
}
