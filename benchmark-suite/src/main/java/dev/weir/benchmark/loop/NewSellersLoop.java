package dev.weir.benchmark.loop;

import dev.weir.benchmark.contender.FeedReader;
import dev.weir.benchmark.contender.RowRecorder;
import dev.weir.benchmark.nexmark.Auction;
import dev.weir.benchmark.nexmark.NexmarkEvent;
import dev.weir.benchmark.nexmark.Person;
import dev.weir.benchmark.nexmark.query.Query8.NewSeller;
import dev.weir.ir.time.WatermarkGenerator;
import dev.weir.ir.time.WatermarkStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.collections.LongHashSet;
import org.jspecify.annotations.Nullable;

/** Query 8: who registered and opened an auction in one window. */
final class NewSellersLoop implements Loop<NexmarkEvent, NewSeller> {
    private static final long SIZE_MILLIS = 10_000;

    private final Windows<Registered> windows = new Windows<>(SIZE_MILLIS, Registered::new);
    private long closed = Long.MIN_VALUE;

    /** What happened in one window. */
    private static final class Registered {
        private final Long2ObjectHashMap<List<String>> names = new Long2ObjectHashMap<>();
        private final LongHashSet sellers = new LongHashSet();

        void person(Person person) {
            List<String> known = names.get(person.id());
            if (known == null) {
                known = new ArrayList<>(1);
                names.put(person.id(), known);
            }
            if (!known.contains(person.name())) {
                known.add(person.name());
            }
        }
    }

    @Override
    public void run(
            FeedReader<NexmarkEvent> events,
            RowRecorder.Task<NewSeller> rows,
            WatermarkStrategy<NexmarkEvent> watermarks) {
        WatermarkGenerator watermark = new WatermarkGenerator(watermarks);
        @Nullable NexmarkEvent event;
        while ((event = Loop.next(events)) != null) {
            long timestamp = event.dateTime();
            if (event instanceof Person person) {
                Registered window = windows.at(timestamp, closed);
                if (window != null) {
                    window.person(person);
                }
            } else if (event instanceof Auction auction) {
                Registered window = windows.at(timestamp, closed);
                if (window != null) {
                    window.sellers.add(auction.seller());
                }
            }
            if (watermark.advance(timestamp)) {
                close(watermark.current() + 1, rows);
            }
        }
        close(Long.MAX_VALUE, rows);
    }

    private void close(long time, RowRecorder.Task<NewSeller> rows) {
        closed = time;
        Map.Entry<Long, Registered> window;
        while ((window = windows.close(time)) != null) {
            long start = window.getKey();
            Registered registered = window.getValue();
            registered.names.forEachLong((id, names) -> {
                if (registered.sellers.contains(id)) {
                    names.forEach(name -> rows.row(new NewSeller(id, name, start), start + SIZE_MILLIS - 1));
                }
            });
        }
    }
}
