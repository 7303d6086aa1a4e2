package dev.weir.benchmark.nexmark.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.benchmark.nexmark.Auction;
import dev.weir.benchmark.nexmark.Bid;
import dev.weir.benchmark.nexmark.NexmarkEvent;
import dev.weir.benchmark.nexmark.NexmarkSource;
import dev.weir.benchmark.nexmark.Person;
import dev.weir.ir.connector.ListSource;
import dev.weir.ir.reference.ReferenceInterpreter;
import dev.weir.ir.stream.Program;
import dev.weir.runtime.connector.CollectSink;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each query on a few events, with the answer worked out by hand. Times are seconds. */
class QueryMeaningTest {
    @Test
    void shouldPassEveryBidThrough() throws Exception {
        assertRows(new Query0(), List.of(bid(7, 2, 300, 1), person(2, "Ada", "OR", 1), auction(7, 2, 10, 1)), """
                7,2,300,"a,b",http://x/?y,1000,e
                """);
    }

    @Test
    void shouldConvertPricesExactly() throws Exception {
        assertRows(new Query1(), List.of(bid(7, 2, 1, 1), bid(7, 2, 1_000, 1), bid(8, 2, 123_456, 2)), """
                7,2,0.908,1000,e
                7,2,908.000,1000,e
                8,2,112098.048,2000,e
                """);
    }

    @Test
    void shouldChooseEvery123rdAuction() throws Exception {
        assertRows(
                new Query2(),
                List.of(bid(1_230, 2, 5, 1), bid(1_231, 2, 6, 1), bid(246, 3, 7, 1), bid(1_230, 4, 8, 9)),
                """
                1230,5
                1230,8
                246,7
                """);
    }

    @Test
    void shouldJoinSellersWithTheirAuctionsWhicheverComesFirst() throws Exception {
        assertRows(
                new Query3(),
                List.of(
                        auction(70, 2, 10, 1),
                        person(2, "Ada", "OR", 2),
                        auction(71, 2, 10, 30),
                        auction(72, 2, 11, 30),
                        person(3, "Bob", "WA", 30),
                        auction(73, 3, 10, 30),
                        person(4, "Cy", "CA", 30),
                        auction(74, 5, 10, 31)),
                """
                Ada,city,OR,70
                Ada,city,OR,71
                """);
    }

    @Test
    void shouldKeepTheAuctionsWithTheMostBidsOfEachWindowWithTies() throws Exception {
        // Windows [-8,2) to [0,10) hold the bids at 0 and 1 s; [2,12) and [4,14) and so on those at 11 s.
        assertRows(new Query5(), List.of(bid(7, 1, 1, 0), bid(8, 1, 1, 1), bid(8, 1, 1, 11), bid(9, 1, 1, 11)), """
                -2000,7,1
                -2000,8,1
                -4000,7,1
                -4000,8,1
                -6000,7,1
                -6000,8,1
                -8000,7,1
                -8000,8,1
                0,7,1
                0,8,1
                10000,8,1
                10000,9,1
                2000,8,1
                2000,9,1
                4000,8,1
                4000,9,1
                6000,8,1
                6000,9,1
                8000,8,1
                8000,9,1
                """);
    }

    @Test
    void shouldGiveNoPlaceToAnAuctionWithFewerBids() throws Exception {
        List<String> rows = rows(new Query5(), List.of(bid(7, 1, 1, 8), bid(8, 1, 1, 9), bid(8, 1, 1, 9)));
        assertEquals(List.of("0,8,2", "2000,8,2", "4000,8,2", "6000,8,2", "8000,8,2"), rows);
    }

    @Test
    void shouldKeepTheHighestBidsOfEachWindowWithTies() throws Exception {
        assertRows(
                new Query7(),
                List.of(
                        bid(7, 1, 50, 0),
                        bid(8, 2, 90, 3),
                        bid(7, 3, 90, 9),
                        bid(7, 4, 80, 9),
                        bid(9, 5, 10, 10),
                        bid(9, 6, 5, 19)),
                """
                0,7,90,3,9000,e
                0,8,90,2,3000,e
                10000,9,10,5,10000,e
                """);
    }

    @Test
    void shouldNameEachNewSellerOnceAWindow() throws Exception {
        assertRows(
                new Query8(),
                List.of(
                        auction(70, 2, 10, 1),
                        person(2, "Ada", "OR", 2),
                        auction(71, 2, 12, 9),
                        person(3, "Bob", "OR", 9),
                        auction(72, 3, 10, 10),
                        auction(73, 2, 10, 11),
                        person(4, "Cy", "OR", 12)),
                """
                2,Ada,0
                """);
    }

    @Test
    void shouldCountTheBidsOfEachAuctionAsTheyCome() throws Exception {
        assertRows(new KeyedCount(), List.of(bid(7, 1, 1, 0), bid(8, 1, 1, 1), bid(7, 1, 1, 99)), """
                7,1
                7,2
                8,1
                """);
    }

    private static <R> void assertRows(NexmarkQuery<R> query, List<NexmarkEvent> events, String expected)
            throws Exception {
        assertEquals(expected.lines().toList(), rows(query, events));
    }

    @SuppressWarnings("unchecked")
    private static <R> List<String> rows(NexmarkQuery<R> query, List<NexmarkEvent> events) throws Exception {
        Program program = Program.named(query.name());
        query.apply(NexmarkInput.of(
                        program.source(ListSource.of(NexmarkSource.SERDE, events), NexmarkSource.WATERMARKS)))
                .sink("out", new CollectSink<>());
        List<R> results = new ArrayList<>();
        ReferenceInterpreter.run(program.build()).outputs("out").forEach(output -> results.add((R) output.value()));
        return query.table().rows(results).stream().sorted().toList();
    }

    private static Bid bid(long auction, long bidder, long price, long second) {
        return new Bid(auction, bidder, price, "a,b", "http://x/?y", second * 1_000, "e");
    }

    private static Person person(long id, String name, String state, long second) {
        return new Person(id, name, "mail", "card", "city", state, second * 1_000, "e");
    }

    private static Auction auction(long id, long seller, long category, long second) {
        return new Auction(id, "item", "text", 1, 2, second * 1_000, second * 1_000 + 5, seller, category, "e");
    }
}
