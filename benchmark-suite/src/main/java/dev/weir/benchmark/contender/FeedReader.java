package dev.weir.benchmark.contender;

import dev.weir.benchmark.load.EventLog;
import dev.weir.benchmark.load.Pace;
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
    private final Feed.Lags lags;
    private final int step;
    private final int size;

    /** Index of the next event; a long, so that the last step cannot wrap around. */
    private long next;

    private boolean started;

    FeedReader(Feed<E> feed, Feed.Lags lags, int subtask, int subtasks) {
        this.feed = feed;
        this.log = feed.log();
        this.pace = feed.pace();
        this.lags = lags;
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
        if (at >= size || (pace != null && !due(pace, (int) at))) {
            return null;
        }
        next = at + step;
        return log.get((int) at);
    }

    private boolean due(Pace pace, int event) {
        long now = System.nanoTime();
        long late = now - pace.dueNanos(event);
        if (late < 0) {
            return false;
        }
        feed.taken(event, now);
        lags.overTime().record(pace.offsetNanos(event), late);
        if (event >= feed.warmupEvents()) {
            lags.all().recordValue(late);
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
