package dev.weir.benchmark.workload;

import static dev.weir.benchmark.latency.AnswerDigest.mix;

import dev.weir.benchmark.flights.AirportHour;
import dev.weir.benchmark.nexmark.Bid;
import dev.weir.benchmark.nexmark.query.KeyedCount.BidCount;
import dev.weir.benchmark.nexmark.query.Query1.EuroBid;
import dev.weir.benchmark.nexmark.query.Query2.Price;
import dev.weir.benchmark.nexmark.query.Query3.LocalItem;
import dev.weir.benchmark.nexmark.query.Query5.HotItem;
import dev.weir.benchmark.nexmark.query.Query7.HighestBid;
import dev.weir.benchmark.nexmark.query.Query8.NewSeller;
import dev.weir.benchmark.shuffle.ConsumerOutput;
import dev.weir.benchmark.shuffle.ConsumerState;
import dev.weir.benchmark.ysb.CampaignCount;

/** Hashes of rows, of every field; texts count with the 32 bits of {@link String#hashCode}, which they keep. */
final class RowHash {
    private RowHash() {}

    static long of(Bid bid) {
        long numbers = mix(mix(mix(mix(0, bid.auction()), bid.bidder()), bid.price()), bid.dateTime());
        return mix(
                mix(mix(numbers, bid.channel().hashCode()), bid.url().hashCode()),
                bid.extra().hashCode());
    }

    static long of(EuroBid bid) {
        long numbers = mix(mix(mix(mix(0, bid.auction()), bid.bidder()), bid.priceThousandths()), bid.dateTime());
        return mix(numbers, bid.extra().hashCode());
    }

    static long of(Price price) {
        return mix(mix(0, price.auction()), price.price());
    }

    static long of(LocalItem item) {
        return mix(
                mix(
                        mix(mix(0, item.auction()), item.name().hashCode()),
                        item.city().hashCode()),
                item.state().hashCode());
    }

    static long of(HotItem item) {
        return mix(mix(mix(0, item.windowStart()), item.auction()), item.bids());
    }

    static long of(HighestBid bid) {
        long numbers = mix(mix(mix(0, bid.windowStart()), bid.auction()), bid.price());
        return mix(mix(mix(numbers, bid.bidder()), bid.dateTime()), bid.extra().hashCode());
    }

    static long of(NewSeller seller) {
        return mix(mix(mix(0, seller.id()), seller.name().hashCode()), seller.windowStart());
    }

    static long of(BidCount count) {
        return mix(mix(0, count.auction()), count.bids());
    }

    static long of(CampaignCount count) {
        return mix(mix(mix(0, count.campaign().hashCode()), count.windowStart()), count.views());
    }

    static long of(ConsumerOutput output) {
        ConsumerState state = output.state();
        long content = mix(mix(mix(0, output.consumer()), state.records()), state.sum());
        return mix(mix(content, state.firstMillis()), state.lastMillis());
    }

    static long of(AirportHour hour) {
        return mix(
                mix(mix(mix(0, hour.origin().hashCode()), hour.windowStartMillis()), hour.flights()),
                hour.delayMinutes());
    }
}
