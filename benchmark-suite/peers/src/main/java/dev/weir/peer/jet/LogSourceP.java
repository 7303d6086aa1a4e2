package dev.weir.peer.jet;

import static com.hazelcast.jet.core.BroadcastKey.broadcastKey;

import com.hazelcast.jet.RestartableException;
import com.hazelcast.jet.Traverser;
import com.hazelcast.jet.core.AbstractProcessor;
import com.hazelcast.jet.core.BroadcastKey;
import com.hazelcast.jet.core.Watermark;
import dev.weir.benchmark.contender.Feed;
import dev.weir.benchmark.contender.FeedReader;
import dev.weir.ir.time.WatermarkGenerator;
import dev.weir.ir.time.Watermarks;
import dev.weir.peer.EventTime;
import dev.weir.peer.FailOnce;
import dev.weir.peer.OpenRuns;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads one task's part of the log. Watermarks stand where the log's strategy puts them; Jet's say that no event is <em>before</em> their timestamp, so
 * theirs is later by one.
 *
 * @param <E> event type
 */
@SuppressWarnings("NullAway.Init") // made in init, before the first call
final class LogSourceP<E> extends AbstractProcessor {
    /** Events looked at in one call: as many as the outbox takes at most. */
    private static final int BATCH = 2_048;

    private final long run;
    private final SourceStep<E> step;

    private FailOnce failure;
    private FeedReader<E> events;
    private ToLongFunction<E> timestamps;
    private WatermarkGenerator watermarks;
    private int index;

    // What the outbox did not take yet; items stand before a watermark.
    private @Nullable Object item;
    private @Nullable Traverser<?> items;
    private @Nullable Watermark watermark;

    /** The position and the watermark told, once the waiting item and watermark are sent. */
    private long sentPosition;

    private long sentWatermark = Watermarks.NONE;

    LogSourceP(long run, SourceStep<E> step) {
        this.run = run;
        this.step = step;
    }

    @Override
    protected void init(Context context) {
        Feed<E> feed = OpenRuns.feed(run);
        failure = OpenRuns.failure(run);
        index = context.globalProcessorIndex();
        events = feed.reader(index, context.totalParallelism());
        timestamps = EventTime.of(feed.log());
        watermarks = new WatermarkGenerator(feed.log().watermarks());
        sentPosition = events.position();
    }

    @Override
    public boolean complete() {
        if (!sendWaiting()) {
            return false;
        }
        if (failure.happens(events.position())) {
            throw new RestartableException("the failure that was asked for");
        }
        for (int i = 0; i < BATCH; i++) {
            E event = events.poll();
            if (event == null) {
                return events.finished();
            }
            take(step.apply(event));
            if (watermarks.advance(timestamps.applyAsLong(event))) {
                watermark = new Watermark(watermarks.current() + 1);
            }
            if ((item != null || items != null || watermark != null) && !sendWaiting()) {
                return false;
            }
        }
        return false;
    }

    private void take(@Nullable Object made) {
        if (made instanceof Traverser<?> several) {
            items = several;
        } else {
            item = made;
        }
    }

    private boolean sendWaiting() {
        if (item != null) {
            if (!tryEmit(item)) {
                return false;
            }
            item = null;
        }
        if (items != null) {
            if (!emitFromTraverser(items)) {
                return false;
            }
            items = null;
        }
        sentPosition = events.position();
        if (watermark != null) {
            if (!tryEmit(watermark)) {
                return false;
            }
            watermark = null;
            sentWatermark = watermarks.current();
        }
        return true;
    }

    @Override
    public boolean saveToSnapshot() {
        return tryEmitToSnapshot(broadcastKey(index), new long[] {sentPosition, sentWatermark});
    }

    @Override
    protected void restoreFromSnapshot(Object key, Object value) {
        if (((BroadcastKey<?>) key).key().equals(index)) {
            long[] sent = (long[]) value;
            sentPosition = sent[0];
            sentWatermark = sent[1];
            events.seek(sentPosition);
            watermarks.resume(sentWatermark);
        }
    }
}
