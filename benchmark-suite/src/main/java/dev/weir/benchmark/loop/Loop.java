package dev.weir.benchmark.loop;

import dev.weir.benchmark.contender.FeedReader;
import dev.weir.benchmark.contender.RowRecorder;
import dev.weir.ir.time.WatermarkStrategy;
import org.jspecify.annotations.Nullable;

/**
 * A workload as a loop over its events.
 *
 * @param <E> event type
 * @param <R> row type
 */
interface Loop<E, R> {
    /** Takes every event and hands out every row; {@code watermarks} say on which event a window closes. */
    void run(FeedReader<E> events, RowRecorder.Task<R> rows, WatermarkStrategy<E> watermarks);

    /** The next event, waited for; null if there are no more. */
    static <E> @Nullable E next(FeedReader<E> events) {
        E event = events.poll();
        while (event == null && !events.finished()) {
            Thread.onSpinWait();
            event = events.poll();
        }
        return event;
    }
}
