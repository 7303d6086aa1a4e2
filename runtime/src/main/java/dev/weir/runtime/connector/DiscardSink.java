package dev.weir.runtime.connector;

import dev.weir.ir.connector.Sink;
import dev.weir.ir.connector.SinkContext;
import dev.weir.ir.connector.SinkWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Counts records and forgets them: the sink that costs nothing when throughput is measured. Counts replayed records again. */
public final class DiscardSink<T> implements Sink<T> {
    private final List<AtomicLong> counts = new CopyOnWriteArrayList<>();

    @Override
    public String describe() {
        return "discard";
    }

    @Override
    public SinkWriter<T> writer(SinkContext context) {
        AtomicLong count = new AtomicLong();
        counts.add(count);
        return new CountingWriter<>(count);
    }

    /** How many records the writers have been given so far, by all attempts; may be asked from any thread. */
    public long count() {
        return counts.stream().mapToLong(AtomicLong::get).sum();
    }

    private static final class CountingWriter<T> implements SinkWriter<T> {
        private final AtomicLong published;
        private long count;

        CountingWriter(AtomicLong published) {
            this.published = published;
        }

        @Override
        public void write(T value, long timestamp) {
            // One writer, so a plain count and an ordered store will do.
            published.setRelease(++count);
        }
    }
}
