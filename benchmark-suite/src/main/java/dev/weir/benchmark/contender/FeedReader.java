package dev.weir.benchmark.contender;

import dev.weir.benchmark.load.EventLog;
import dev.weir.benchmark.load.Pace;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * One reader's way through a feed. For one thread; does not allocate.
 *
 * @param <E> event type
 */
public final class FeedReader<E> {
    private final Feed<E> feed;
    private final EventLog<E> log;
    private final @Nullable Pace pace;
    private final Histogram lag;
    private final int step;
    private final int size;

    /** Index of the next event; a long, so that the last step cannot wrap around. */
    private long next;

    private boolean started;

    FeedReader(Feed<E> feed, Histogram lag, int subtask, int subtasks) {
        this.feed = feed;
        this.log = feed.log();
        this.pace = feed.pace();
        this.lag = lag;
        this.step = subtasks;
        this.size = log.size();
        this.next = subtask;
    }

    /** The next event, or null if none is due or there are no more. */
    public @Nullable E poll() {
        if (!started) {
            started = true;
            feed.polled(System.nanoTime());
        }
        long at = next;
        if (at >= size || (pace != null && !due(pace, at))) {
            return null;
        }
        next = at + step;
        return log.get((int) at);
    }

    private boolean due(Pace pace, long event) {
        long late = System.nanoTime() - pace.dueNanos(event);
        if (late < 0) {
            return false;
        }
        if (event >= feed.warmupEvents()) {
            lag.recordValue(late);
        }
        return true;
    }

    /** Whether all events have been taken. */
    public boolean finished() {
        return next >= size;
    }

    /** Index of the next event in the log: where a restored reader goes on. */
    public long position() {
        return next;
    }

    /** Goes on at a position that {@link #position} gave. */
    public void seek(long position) {
        next = position;
    }
}
