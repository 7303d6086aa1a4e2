package dev.weir.ir.reference;

import dev.weir.ir.time.Watermarks;
import dev.weir.ir.window.Window;
import dev.weir.ir.window.WindowAssigner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The rules of event-time windows that aggregates and joins share. */
final class Windowing {
    /** The order in which windows fire. */
    static final Comparator<Window> BY_END =
            Comparator.comparingLong(Window::end).thenComparingLong(Window::start);

    private Windowing() {}

    /** The windows of a timestamp, the earliest first. */
    static List<Window> windowsOf(WindowAssigner windows, long timestamp) {
        if (windows instanceof WindowAssigner.Tumbling tumbling) {
            long start = tumbling.startOf(timestamp);
            return List.of(new Window(start, start + tumbling.sizeMillis()));
        }
        if (windows instanceof WindowAssigner.Sliding sliding) {
            long size = sliding.sizeMillis();
            long slide = sliding.slideMillis();
            List<Window> found = new ArrayList<>();
            long last = sliding.lastStartOf(timestamp);
            for (long start = last - size + slide; start <= last; start += slide) {
                found.add(new Window(start, start + size));
            }
            return found;
        }
        if (windows instanceof WindowAssigner.Session session) {
            return List.of(new Window(timestamp, timestamp + session.gapMillis()));
        }
        throw new AssertionError("unknown window assigner " + windows);
    }

    /** The watermark has reached the window's last timestamp. */
    static boolean isComplete(Window window, long watermark) {
        return window.maxTimestamp() <= watermark;
    }

    /** The watermark has also passed the allowed lateness: the window takes no record any more. */
    static boolean isForgotten(Window window, long allowedLatenessMillis, long watermark) {
        boolean beyondTheEnd = window.maxTimestamp() > Watermarks.END - allowedLatenessMillis;
        return beyondTheEnd ? watermark == Watermarks.END : window.maxTimestamp() + allowedLatenessMillis <= watermark;
    }
}
