package dev.weir.benchmark.bench;

import dev.weir.benchmark.load.EventLog;
import dev.weir.benchmark.nexmark.Bid;
import dev.weir.benchmark.nexmark.NexmarkEvent;
import net.openhft.chronicle.core.values.LongValue;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;
import net.openhft.chronicle.values.Values;

/** The keyed count over a bare Chronicle Map, single-threaded, in the two ways one would write it by hand. */
final class BareChronicleLoop {
    private static final int ENTRIES = 250_000;

    private BareChronicleLoop() {}

    /** Reads a heap value, writes it back. */
    static TimedSum getAndPut(EventLog<NexmarkEvent> log) {
        try (ChronicleMap<Long, Long> counts = builder(Long.class, Long.class).create()) {
            long start = System.nanoTime();
            long sum = 0;
            for (int i = 0; i < log.size(); i++) {
                if (log.get(i) instanceof Bid bid) {
                    Long before = counts.get(bid.auction());
                    long now = before == null ? 1 : before + 1;
                    counts.put(bid.auction(), now);
                    sum += now;
                }
            }
            return new TimedSum(sum, System.nanoTime() - start);
        }
    }

    /** Adds in place, through a reused reference into the map; safe for a single writer only. */
    static TimedSum inPlace(EventLog<NexmarkEvent> log) {
        LongValue key = Values.newHeapInstance(LongValue.class);
        LongValue count = Values.newNativeReference(LongValue.class);
        try (ChronicleMap<LongValue, LongValue> counts =
                builder(LongValue.class, LongValue.class).create()) {
            long start = System.nanoTime();
            long sum = 0;
            for (int i = 0; i < log.size(); i++) {
                if (log.get(i) instanceof Bid bid) {
                    key.setValue(bid.auction());
                    if (counts.getUsing(key, count) == null) {
                        counts.acquireUsing(key, count);
                    }
                    sum += count.addValue(1);
                }
            }
            return new TimedSum(sum, System.nanoTime() - start);
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
