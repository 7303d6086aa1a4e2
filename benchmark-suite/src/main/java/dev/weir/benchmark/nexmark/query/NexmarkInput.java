package dev.weir.benchmark.nexmark.query;

import dev.weir.benchmark.nexmark.Auction;
import dev.weir.benchmark.nexmark.Bid;
import dev.weir.benchmark.nexmark.NexmarkEvent;
import dev.weir.benchmark.nexmark.Person;
import dev.weir.ir.stream.Stream;

/**
 * The stream of events that a query reads.
 *
 * @param events persons, auctions and bids in order of arrival
 * @param readers tasks that read them, 0 if as many as the job's parallelism. What picks events keeps to this number: between one
 *     reader and the first keyed operator records and watermarks then keep their order, and with it what is late
 */
public record NexmarkInput(Stream<NexmarkEvent> events, int readers) {
    /** Events read by as many tasks as the job's parallelism. */
    public static NexmarkInput of(Stream<NexmarkEvent> events) {
        return new NexmarkInput(events, 0);
    }

    /** The bids. */
    public Stream<Bid> bids() {
        return events.filter(Bid.class, event -> event instanceof Bid)
                .as("bids")
                .parallelism(readers);
    }

    /** Persons and auctions. */
    Stream<NexmarkEvent> personsAndAuctions() {
        return events.filter(event -> event instanceof Person || event instanceof Auction)
                .as("persons-and-auctions")
                .parallelism(readers);
    }
}
