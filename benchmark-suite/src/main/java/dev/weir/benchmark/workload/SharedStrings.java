package dev.weir.benchmark.workload;

import dev.weir.benchmark.flights.Flight;
import dev.weir.benchmark.nexmark.Auction;
import dev.weir.benchmark.nexmark.Bid;
import dev.weir.benchmark.nexmark.NexmarkEvent;
import dev.weir.benchmark.nexmark.Person;
import dev.weir.benchmark.ysb.AdEvent;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives events that were read from a file the strings of events before them where they are equal, as the generator does: the texts of NEXMark
 * come from tables, and a log with a copy of its own for each event would be five times as large, and measure the memory.
 */
final class SharedStrings {
    private final Map<String, String> known = new HashMap<>();

    /** The event with strings that others may have. */
    NexmarkEvent of(NexmarkEvent event) {
        if (event instanceof Bid bid) {
            return new Bid(
                    bid.auction(),
                    bid.bidder(),
                    bid.price(),
                    shared(bid.channel()),
                    shared(bid.url()),
                    bid.dateTime(),
                    shared(bid.extra()));
        }
        return event instanceof Auction auction ? of(auction) : of((Person) event);
    }

    private Auction of(Auction auction) {
        return new Auction(
                auction.id(),
                shared(auction.itemName()),
                shared(auction.description()),
                auction.initialBid(),
                auction.reserve(),
                auction.dateTime(),
                auction.expires(),
                auction.seller(),
                auction.category(),
                shared(auction.extra()));
    }

    private Person of(Person person) {
        return new Person(
                person.id(),
                shared(person.name()),
                shared(person.emailAddress()),
                shared(person.creditCard()),
                shared(person.city()),
                shared(person.state()),
                person.dateTime(),
                shared(person.extra()));
    }

    /** The flight with names of airports that others have. */
    Flight of(Flight flight) {
        return new Flight(
                flight.scheduledMillis(),
                flight.delayMinutes(),
                flight.distanceMiles(),
                shared(flight.origin()),
                shared(flight.destination()));
    }

    /** The ad event with ids and types that others have. */
    AdEvent of(AdEvent event) {
        return new AdEvent(
                shared(event.user()),
                shared(event.page()),
                shared(event.ad()),
                shared(event.adType()),
                shared(event.eventType()),
                event.timeMillis());
    }

    private String shared(String text) {
        String first = known.putIfAbsent(text, text);
        return first == null ? text : first;
    }
}
