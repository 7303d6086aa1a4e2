package dev.weir.benchmark.loop;

import dev.weir.benchmark.contender.FeedReader;
import dev.weir.benchmark.contender.RowRecorder;
import dev.weir.benchmark.nexmark.NexmarkEvent;
import dev.weir.ir.time.WatermarkStrategy;
import org.jspecify.annotations.Nullable;

/**
 * A workload as a loop over its events.
 *
 * @param <R> row type
 */
interface Loop<R> {
    /** Takes every event and hands out every row; {@code watermarks} say on which event a window closes. */
    void run(FeedReader<NexmarkEvent> events, RowRecorder.Task<R> rows, WatermarkStrategy<NexmarkEvent> watermarks);

    /** The next event, waited for; null if there are no more. */
    static @Nullable NexmarkEvent next(FeedReader<NexmarkEvent> events) {
        NexmarkEvent event = events.poll();
        while (event == null && !events.finished()) {
            Thread.onSpinWait();
            event = events.poll();
        }
        return event;
    }
}
