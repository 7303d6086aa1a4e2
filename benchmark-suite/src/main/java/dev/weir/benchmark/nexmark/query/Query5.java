package dev.weir.benchmark.nexmark.query;

import dev.weir.benchmark.program.Table;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.state.AggregateFunction;
import dev.weir.ir.stream.Stream;
import dev.weir.ir.window.WindowAssigner;
import java.time.Duration;

/**
 * Hot items: of every window, of 10 s and one every 2 s unless told otherwise, the auctions with the most bids; ties are kept.
 *
 * <p>Bids are counted per auction and window; the counts of one window, which all carry its last timestamp, then meet in a tumbling
 * window of the slide's length, keyed by the start of theirs, where the highest stay.
 */
public final class Query5 extends NexmarkQuery<Query5.HotItem> {
    private static final Duration SIZE = Duration.ofSeconds(10);
    private static final Duration SLIDE = Duration.ofSeconds(2);

    /**
     * An auction with the most bids in a window.
     *
     * @param windowStart start of the window, in milliseconds since 1970-01-01T00:00Z
     * @param auction number of the auction
     * @param bids how many it has in the window
     */
    public record HotItem(long windowStart, long auction, long bids) {}

    /** The bids of an auction in a window. */
    record Count(long windowStart, long auction, long bids) {}

    /** The leaders of a window. */
    record Hottest(long windowStart, Leaders leaders) {}

    private static final Table<HotItem> TABLE = new Table<>(
            "windowStart,auction,bids",
            (item, line) -> line.append(item.windowStart())
                    .append(',')
                    .append(item.auction())
                    .append(',')
                    .append(item.bids()));

    private final Duration size;
    private final Duration slide;

    public Query5() {
        this(SIZE, SLIDE);
    }

    /** The same over other windows. @param size a multiple of {@code slide} */
    public Query5(Duration size, Duration slide) {
        super(
                "nexmark-q5",
                "the auctions with the most bids in each window of " + size.toSeconds() + " s, one every "
                        + slide.toSeconds() + " s");
        this.size = size;
        this.slide = slide;
    }

    @Override
    public Stream<HotItem> apply(NexmarkInput input) {
        return input.bids()
                .keyByLong(bid -> bid.auction())
                .window(WindowAssigner.sliding(size, slide))
                .count(Count.class, (auction, start, end, bids) -> new Count(start, auction, bids))
                .as("counts")
                .keyByLong(Count::windowStart)
                .window(WindowAssigner.tumbling(slide))
                .boxed()
                .aggregate(
                        Serdes.of(Leaders.class),
                        new MostBids(),
                        Hottest.class,
                        (start, window, leaders) -> new Hottest(start, leaders))
                .as("hottest")
                .flatMap(HotItem.class, (hottest, out) -> {
                    Leaders leaders = hottest.leaders();
                    for (int i = 0; i < leaders.size(); i++) {
                        out.emit(new HotItem(hottest.windowStart(), leaders.auction(i), leaders.bids()));
                    }
                })
                .as("items");
    }

    @Override
    public Table<HotItem> table() {
        return TABLE;
    }

    private static final class MostBids implements AggregateFunction<Count, Leaders, Leaders> {
        @Override
        public Leaders create() {
            return Leaders.NONE;
        }

        @Override
        public Leaders add(Leaders leaders, Count count) {
            return leaders.with(count.auction(), count.bids());
        }

        @Override
        public Leaders merge(Leaders left, Leaders right) {
            return left.merge(right);
        }

        @Override
        public Leaders result(Leaders leaders) {
            return leaders;
        }
    }
}
