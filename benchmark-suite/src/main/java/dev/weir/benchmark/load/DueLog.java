package dev.weir.benchmark.load;

import dev.weir.ir.time.WatermarkGenerator;
import dev.weir.ir.time.WatermarkStrategy;
import java.util.Arrays;
import java.util.function.ToLongFunction;

/**
 * Which event of a log lets a result come out, so that the result's latency can be counted from that event's due time. Computed from the
 * log before the run.
 *
 * <p>For a running aggregate it is the event the result is of. For a window it is the first event after which the watermark has reached the
 * window's last timestamp; with several readers the last of their first such events, since the least of their watermarks counts.
 */
public final class DueLog {
    /** No event: the end of the input lets the result come out. */
    public static final int NONE = -1;

    // By reader: ascending times, and the event that brings each about.
    private final long[][] times;
    private final int[][] events;
    private final boolean exact;

    private DueLog(long[][] times, int[][] events, boolean exact) {
        this.times = times;
        this.events = events;
        this.exact = exact;
    }

    /**
     * For results that carry the timestamp of the event they are of.
     *
     * @throws IllegalArgumentException if two events have one timestamp, or they do not ascend: it would not tell the event
     */
    public static <T> DueLog ofEvents(EventLog<T> log) {
        ToLongFunction<T> timestamp = timestampOf(log);
        long[] own = new long[log.size()];
        int[] events = new int[log.size()];
        for (int i = 0; i < own.length; i++) {
            own[i] = timestamp.applyAsLong(log.get(i));
            events[i] = i;
            if (i > 0 && own[i] <= own[i - 1]) {
                throw new IllegalArgumentException("events " + (i - 1) + " and " + i + " have timestamps " + own[i - 1]
                        + " and " + own[i] + ", expected each to be later than the one before");
            }
        }
        return new DueLog(new long[][] {own}, new int[][] {events}, true);
    }

    /**
     * For results of windows, which carry the window's last timestamp.
     *
     * @param readers number of tasks that read the log
     */
    public static <T> DueLog ofWindows(EventLog<T> log, int readers) {
        long[][] times = new long[readers][];
        int[][] events = new int[readers][];
        ToLongFunction<T> timestamp = timestampOf(log);
        for (int reader = 0; reader < readers; reader++) {
            WatermarkGenerator watermarks = new WatermarkGenerator(log.watermarks());
            long[] told = new long[log.size() / readers + 1];
            int[] by = new int[told.length];
            int count = 0;
            for (int i = reader; i < log.size(); i += readers) {
                if (watermarks.advance(timestamp.applyAsLong(log.get(i)))) {
                    told[count] = watermarks.current();
                    by[count++] = i;
                }
            }
            times[reader] = Arrays.copyOf(told, count);
            events[reader] = Arrays.copyOf(by, count);
        }
        return new DueLog(times, events, false);
    }

    /**
     * The event that lets a result come out.
     *
     * @param timestamp of the result, epoch milliseconds
     * @return index of the event, or {@link #NONE}
     */
    public int eventFor(long timestamp) {
        int last = NONE;
        for (int reader = 0; reader < times.length; reader++) {
            int found = Arrays.binarySearch(times[reader], timestamp);
            int at = found >= 0 || exact ? found : -found - 1;
            if (at < 0 || at >= times[reader].length) {
                return NONE;
            }
            last = Math.max(last, events[reader][at]);
        }
        return last;
    }

    private static <T> ToLongFunction<T> timestampOf(EventLog<T> log) {
        WatermarkStrategy<T> watermarks = log.watermarks();
        ToLongFunction<T> timestamp = watermarks.timestamp();
        if (timestamp == null) {
            throw new IllegalArgumentException(
                    "the events of the log have no timestamps: give it a watermark strategy");
        }
        return timestamp;
    }
}
