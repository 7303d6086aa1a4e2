package dev.weir.benchmark.nexmark.query;

import dev.weir.benchmark.nexmark.Auction;
import dev.weir.benchmark.nexmark.NexmarkEvent;
import dev.weir.benchmark.nexmark.Person;
import dev.weir.benchmark.program.Table;
import dev.weir.ir.function.ProcessContext;
import dev.weir.ir.function.ProcessFunction;
import dev.weir.ir.function.StateAccess;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.state.ListState;
import dev.weir.ir.state.StateDescriptor;
import dev.weir.ir.stream.Stream;
import dev.weir.runtime.connector.CsvText;
import java.util.List;

/**
 * Who sells in category 10 in Oregon, Idaho or California: an incremental join without a window, so both sides are kept for ever and a
 * pair comes out when its second half comes in.
 */
public final class Query3 extends NexmarkQuery<Query3.LocalItem> {
    private static final long CATEGORY = 10;
    private static final StateDescriptor.Elements<Seller> SELLERS =
            new StateDescriptor.Elements<>("sellers", Serdes.of(Seller.class));
    private static final StateDescriptor.Elements<Long> AUCTIONS =
            new StateDescriptor.Elements<>("auctions", Serdes.LONG);

    /**
     * An auction with its seller.
     *
     * @param name the seller's name
     * @param city the seller's city
     * @param state the two letters of the seller's state
     * @param auction number of the auction
     */
    public record LocalItem(String name, String city, String state, long auction) {}

    /** What is kept of a person. */
    record Seller(String name, String city, String state) {}

    static final Table<LocalItem> TABLE = new Table<>("name,city,state,id", (item, line) -> {
        CsvText.append(line, item.name()).append(',');
        CsvText.append(line, item.city()).append(',');
        CsvText.append(line, item.state()).append(',').append(item.auction());
    });

    public Query3() {
        super("nexmark-q3", "auctions of category 10 with their sellers in Oregon, Idaho or California");
    }

    @Override
    public Stream<LocalItem> apply(NexmarkInput input) {
        return join(input.events()
                .filter(Query3::isWanted)
                .as("local-sellers-and-auctions")
                .parallelism(input.readers()));
    }

    /** Persons joined with the auctions they opened, both kept for ever. */
    static Stream<LocalItem> join(Stream<NexmarkEvent> personsAndAuctions) {
        return personsAndAuctions
                .keyByLong(event -> event instanceof Person person ? person.id() : ((Auction) event).seller())
                .boxed()
                .process(LocalItem.class, List.of(SELLERS, AUCTIONS), Join::new)
                .as("joined");
    }

    @Override
    public Table<LocalItem> table() {
        return TABLE;
    }

    /** Whether the event is a person or an auction that can be part of a pair. */
    public static boolean isWanted(NexmarkEvent event) {
        if (event instanceof Person person) {
            return switch (person.state()) {
                case "OR", "ID", "CA" -> true;
                default -> false;
            };
        }
        return event instanceof Auction auction && auction.category() == CATEGORY;
    }

    @SuppressWarnings("NullAway.Init") // the handles are taken in open, before the first record
    private static final class Join implements ProcessFunction<Long, NexmarkEvent, LocalItem> {
        private ListState<Seller> sellers;
        private ListState<Long> auctions;

        @Override
        public void open(StateAccess state) {
            sellers = state.list(SELLERS);
            auctions = state.list(AUCTIONS);
        }

        @Override
        public void onRecord(NexmarkEvent event, ProcessContext<Long, LocalItem> context) {
            if (event instanceof Person person) {
                Seller seller = new Seller(person.name(), person.city(), person.state());
                sellers.add(seller);
                for (long auction : auctions.get()) {
                    context.emit(pair(seller, auction));
                }
            } else if (event instanceof Auction auction) {
                auctions.add(auction.id());
                for (Seller seller : sellers.get()) {
                    context.emit(pair(seller, auction.id()));
                }
            }
        }

        private static LocalItem pair(Seller seller, long auction) {
            return new LocalItem(seller.name(), seller.city(), seller.state(), auction);
        }
    }
}
