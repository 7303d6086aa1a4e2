package dev.weir.benchmark.loop;

import dev.weir.benchmark.contender.FeedReader;
import dev.weir.benchmark.contender.RowRecorder;
import dev.weir.benchmark.nexmark.Auction;
import dev.weir.benchmark.nexmark.NexmarkEvent;
import dev.weir.benchmark.nexmark.Person;
import dev.weir.benchmark.nexmark.query.Query3.LocalItem;
import dev.weir.ir.time.WatermarkStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.collections.LongArrayList;
import org.jspecify.annotations.Nullable;

/** Auctions with their sellers, both sides kept for ever: of some persons and auctions in query 3, else of all. */
final class JoinLoop implements Loop<NexmarkEvent, LocalItem> {
    private final Predicate<NexmarkEvent> wanted;
    private final Long2ObjectHashMap<Sides> sides = new Long2ObjectHashMap<>();

    /** @param wanted which persons and auctions are joined; of bids none is */
    JoinLoop(Predicate<NexmarkEvent> wanted) {
        this.wanted = wanted;
    }

    /** What is kept of one person's number. */
    private static final class Sides {
        private final List<Person> sellers = new ArrayList<>(1);
        private final LongArrayList auctions = new LongArrayList();
    }

    @Override
    public void run(
            FeedReader<NexmarkEvent> events,
            RowRecorder.Task<LocalItem> rows,
            WatermarkStrategy<NexmarkEvent> watermarks) {
        @Nullable NexmarkEvent event;
        while ((event = Loop.next(events)) != null) {
            if (event instanceof Person person) {
                if (wanted.test(person)) {
                    person(person, rows);
                }
            } else if (event instanceof Auction auction && wanted.test(auction)) {
                auction(auction, rows);
            }
        }
    }

    private void person(Person person, RowRecorder.Task<LocalItem> rows) {
        Sides kept = sides(person.id());
        kept.sellers.add(person);
        for (int i = 0; i < kept.auctions.size(); i++) {
            rows.row(pair(person, kept.auctions.getLong(i)), person.dateTime());
        }
    }

    private void auction(Auction auction, RowRecorder.Task<LocalItem> rows) {
        Sides kept = sides(auction.seller());
        kept.auctions.addLong(auction.id());
        for (Person seller : kept.sellers) {
            rows.row(pair(seller, auction.id()), auction.dateTime());
        }
    }

    private Sides sides(long person) {
        Sides found = sides.get(person);
        if (found == null) {
            found = new Sides();
            sides.put(person, found);
        }
        return found;
    }

    private static LocalItem pair(Person seller, long auction) {
        return new LocalItem(seller.name(), seller.city(), seller.state(), auction);
    }
}
