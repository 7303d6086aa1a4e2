package dev.weir.benchmark.contender;

import dev.weir.benchmark.latency.Timeline;
import dev.weir.benchmark.load.EventLog;
import dev.weir.benchmark.load.Pace;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Hands the events of a log to whoever runs a workload: as fast as they are taken, or each when it is due and never before (open loop).
 * With a pace, the due times never wait for the engine: an event that could only be taken late keeps its due time, and the waiting counts
 * as latency (Tene, How NOT to Measure Latency: coordinated omission).
 *
 * @param <E> event type
 */
public final class Feed<E> {
    private static final int DIGITS = 3;
    private static final long NOT_STARTED = Long.MIN_VALUE;

    private final EventLog<E> log;
    private final @Nullable Pace pace;
    private final int warmupEvents;

    /** When each event was taken, {@link System#nanoTime}; nothing without a pace. Each reader writes to its own events. */
    private final long[] takenNanos;

    private final AtomicLong firstPollNanos = new AtomicLong(NOT_STARTED);
    private final List<Lags> lags = new CopyOnWriteArrayList<>();

    /** How long after their due times one reader took its events. */
    record Lags(Histogram all, Timeline overTime) {}

    private Feed(EventLog<E> log, @Nullable Pace pace, int warmupEvents) {
        this.log = log;
        this.pace = pace;
        this.warmupEvents = warmupEvents;
        this.takenNanos = new long[pace == null ? 0 : log.size()];
    }

    /** Events as fast as they are taken. */
    public static <E> Feed<E> unpaced(EventLog<E> log) {
        return new Feed<>(log, null, 0);
    }

    /**
     * Events when they are due.
     *
     * @param warmupEvents events at the beginning whose lag is not recorded
     */
    public static <E> Feed<E> paced(EventLog<E> log, Pace pace, int warmupEvents) {
        return new Feed<>(log, pace, warmupEvents);
    }

    /** The events. */
    public EventLog<E> log() {
        return log;
    }

    /** The pace, or null. */
    public @Nullable Pace pace() {
        return pace;
    }

    /** From the first event's due time to the last's; 0 without a pace. */
    public long lengthNanos() {
        return pace == null ? 0 : pace.offsetNanos(log.size());
    }

    /**
     * A reader, for one thread: the events whose index is {@code subtask} modulo {@code subtasks}.
     *
     * @param subtask from 0
     * @param subtasks number of readers
     */
    public FeedReader<E> reader(int subtask, int subtasks) {
        Lags own = new Lags(new Histogram(DIGITS), new Timeline(lengthNanos()));
        lags.add(own);
        return new FeedReader<>(this, own, subtask, subtasks);
    }

    /** When the first event was asked for, {@link System#nanoTime}. */
    public long firstPollNanos() {
        long first = firstPollNanos.get();
        if (first == NOT_STARTED) {
            throw new IllegalStateException("no reader was ever polled: the workload has not run");
        }
        return first;
    }

    /** How long after their due time events were handed out, in nanoseconds; empty without a pace. To be asked after the run. */
    public Histogram lag() {
        Histogram all = new Histogram(DIGITS);
        lags.forEach(each -> all.add(each.all()));
        return all;
    }

    /** The same by the due time, for each {@link Timeline#SLICE_NANOS}, the warm-up included. */
    public List<Histogram> lagOverTime() {
        return Timeline.sum(lags.stream().map(Lags::overTime).toList());
    }

    /** Events at the beginning that are not recorded. */
    int warmupEvents() {
        return warmupEvents;
    }

    void polled(long nowNanos) {
        firstPollNanos.compareAndSet(NOT_STARTED, nowNanos);
        if (pace != null) {
            pace.start(nowNanos);
        }
    }

    void taken(int event, long nowNanos) {
        takenNanos[event] = nowNanos;
    }

    long takenNanos(int event) {
        return takenNanos[event];
    }
}
