package dev.weir.peer.flink;

import dev.weir.benchmark.contender.Feed;
import dev.weir.benchmark.contender.FeedReader;
import dev.weir.ir.time.WatermarkGenerator;
import dev.weir.peer.EventTime;
import dev.weir.peer.FailOnce;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;
import org.jspecify.annotations.Nullable;

/**
 * Reads one part of the log. It emits up to {@link #BATCH} events at a poll: the mailbox is looked at between polls, and doing so after each event
 * would be the greater part of the work. Watermarks stand where the log's strategy puts them, after the same events as in any other engine.
 *
 * @param <E> event type
 */
final class LogSourceReader<E> implements SourceReader<E, LogSplit> {
    private static final int BATCH = 64;

    /** How long to rest when nothing is due: about the shortest that the machine can. */
    private static final long REST_NANOS = 10_000;

    private final Feed<E> feed;
    private final ToLongFunction<E> timestamps;
    private final FailOnce failure;
    private final CompletableFuture<Void> splitArrived = new CompletableFuture<>();
    private @Nullable FeedReader<E> events;
    private WatermarkGenerator watermarks;
    private int index;
    private int splits;

    LogSourceReader(Feed<E> feed, FailOnce failure) {
        this.feed = feed;
        this.timestamps = EventTime.of(feed.log());
        this.failure = failure;
        this.watermarks = new WatermarkGenerator(feed.log().watermarks());
    }

    @Override
    public void start() {}

    @Override
    public InputStatus pollNext(ReaderOutput<E> output) {
        FeedReader<E> reader = events;
        if (reader == null) {
            return InputStatus.NOTHING_AVAILABLE;
        }
        if (failure.happens(reader.position())) {
            throw new IllegalStateException("the failure that was asked for");
        }
        for (int i = 0; i < BATCH; i++) {
            E event = reader.poll();
            if (event == null) {
                if (reader.finished()) {
                    return InputStatus.END_OF_INPUT;
                }
                if (i == 0) {
                    LockSupport.parkNanos(REST_NANOS);
                }
                return InputStatus.MORE_AVAILABLE;
            }
            long timestamp = timestamps.applyAsLong(event);
            output.collect(event, timestamp);
            if (watermarks.advance(timestamp)) {
                output.emitWatermark(new Watermark(watermarks.current()));
            }
        }
        return InputStatus.MORE_AVAILABLE;
    }

    @Override
    public List<LogSplit> snapshotState(long checkpointId) {
        FeedReader<E> reader = events;
        return reader == null
                ? List.of()
                : List.of(new LogSplit(index, splits, reader.position(), watermarks.current()));
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return splitArrived;
    }

    @Override
    public void addSplits(List<LogSplit> added) {
        for (LogSplit split : added) {
            if (events != null) {
                throw new IllegalStateException("a reader has one part of the log, found a second: " + split);
            }
            index = split.index();
            splits = split.splits();
            FeedReader<E> reader = feed.reader(index, splits);
            reader.seek(split.position());
            watermarks.resume(split.watermark());
            events = reader;
            splitArrived.complete(null);
        }
    }

    @Override
    public void notifyNoMoreSplits() {}

    @Override
    public void close() {}
}
