package dev.weir.benchmark.nexmark.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeadersTest {
    @Test
    void shouldStayTheSameWhenACountIsBelowTheirs() {
        Leaders leaders = Leaders.NONE.with(7, 3);
        assertSame(leaders, leaders.with(8, 2));
    }

    @Test
    void shouldNotChangeWhatAnEarlierValueSays() {
        Leaders one = Leaders.NONE.with(7, 3);
        Leaders two = one.with(8, 3);
        Leaders three = two.with(9, 3);
        three.with(10, 4);
        assertEquals(List.of(7L), auctions(one));
        assertEquals(List.of(7L, 8L), auctions(two));
        assertEquals(List.of(7L, 8L, 9L), auctions(three));
    }

    @Test
    void shouldKeepTheTiesOfBothWhenMerged() {
        Leaders left = Leaders.NONE.with(7, 3).with(8, 3);
        assertEquals(List.of(7L, 8L, 9L), auctions(left.merge(Leaders.NONE.with(9, 3))));
        assertEquals(List.of(9L), auctions(left.merge(Leaders.NONE.with(9, 4))));
        assertEquals(List.of(7L, 8L), auctions(left.merge(Leaders.NONE.with(9, 2))));
    }

    private static List<Long> auctions(Leaders leaders) {
        List<Long> auctions = new ArrayList<>();
        for (int i = 0; i < leaders.size(); i++) {
            auctions.add(leaders.auction(i));
        }
        return auctions;
    }
}
