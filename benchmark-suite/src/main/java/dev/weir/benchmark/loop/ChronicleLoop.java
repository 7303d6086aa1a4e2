package dev.weir.benchmark.loop;

import dev.weir.benchmark.contender.Assignment;
import dev.weir.benchmark.contender.FeedReader;
import dev.weir.benchmark.contender.RowRecorder;
import dev.weir.benchmark.contender.Settings;
import dev.weir.benchmark.nexmark.Bid;
import dev.weir.benchmark.nexmark.NexmarkEvent;
import dev.weir.benchmark.nexmark.query.KeyedCount.BidCount;
import java.util.Map;
import net.openhft.chronicle.core.values.LongValue;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;
import net.openhft.chronicle.values.Values;
import org.jspecify.annotations.Nullable;

/**
 * The keyed count over a bare Chronicle Map, single-threaded. Setting {@code update}: {@code in-place} adds through a reused reference into the
 * map, which is safe for a single writer only; {@code get-put} reads a heap value and writes it back.
 */
public final class ChronicleLoop extends CountContender {
    private static final String UPDATE = "update";
    private static final String IN_PLACE = "in-place";
    private static final String GET_PUT = "get-put";
    private static final int ENTRIES = 250_000;

    @Override
    public String name() {
        return "chronicle-loop";
    }

    @Override
    public String version() {
        String version = ChronicleMap.class.getPackage().getImplementationVersion();
        return "Chronicle Map " + (version == null ? "of unknown version" : version);
    }

    @Override
    public Settings defaults() {
        return new Settings(Map.of(UPDATE, IN_PLACE));
    }

    @Override
    public void run(Assignment<?, ?> assignment) {
        check(assignment.workload());
        String update = assignment.settings().text(UPDATE);
        // Making and freeing the map is not timed: it lies before the first event and after the last row.
        if (update.equals(IN_PLACE)) {
            try (ChronicleMap<LongValue, LongValue> counts =
                    builder(LongValue.class, LongValue.class).create()) {
                LoopContender.<NexmarkEvent, BidCount>run(
                        (events, rows, watermarks) -> inPlace(events, rows, counts), assignment);
            }
        } else if (update.equals(GET_PUT)) {
            try (ChronicleMap<Long, Long> counts =
                    builder(Long.class, Long.class).create()) {
                LoopContender.<NexmarkEvent, BidCount>run(
                        (events, rows, watermarks) -> getPut(events, rows, counts), assignment);
            }
        } else {
            throw new IllegalArgumentException(
                    "setting '" + UPDATE + "': expected " + IN_PLACE + " or " + GET_PUT + ", found '" + update + "'");
        }
    }

    private static void getPut(
            FeedReader<NexmarkEvent> events, RowRecorder.Task<BidCount> rows, ChronicleMap<Long, Long> counts) {
        @Nullable NexmarkEvent event;
        while ((event = Loop.next(events)) != null) {
            if (event instanceof Bid bid) {
                Long before = counts.get(bid.auction());
                long now = before == null ? 1 : before + 1;
                counts.put(bid.auction(), now);
                rows.row(new BidCount(bid.auction(), now), bid.dateTime());
            }
        }
    }

    private static void inPlace(
            FeedReader<NexmarkEvent> events,
            RowRecorder.Task<BidCount> rows,
            ChronicleMap<LongValue, LongValue> counts) {
        LongValue key = Values.newHeapInstance(LongValue.class);
        LongValue count = Values.newNativeReference(LongValue.class);
        @Nullable NexmarkEvent event;
        while ((event = Loop.next(events)) != null) {
            if (event instanceof Bid bid) {
                key.setValue(bid.auction());
                if (counts.getUsing(key, count) == null) {
                    counts.acquireUsing(key, count);
                }
                rows.row(new BidCount(bid.auction(), count.addValue(1)), bid.dateTime());
            }
        }
    }

    private static <K, V> ChronicleMapBuilder<K, V> builder(Class<K> key, Class<V> value) {
        return ChronicleMapBuilder.of(key, value)
                .entries(ENTRIES)
                .actualSegments(1)
                .putReturnsNull(true)
                .checksumEntries(false)
                .name("bare-loop");
    }
}
