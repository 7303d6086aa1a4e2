package dev.weir.ir.stream;

import dev.weir.ir.function.OutputTag;

/**
 * The results of windows, which also have an output of late records.
 *
 * @param <T> type of the records that went into the windows
 * @param <R> result type
 */
public final class WindowResultStream<T, R> extends Stream<R> {
    private final OutputTag<T> late;

    WindowResultStream(Stream<R> results, OutputTag<T> late) {
        super(results.program(), results.node(), results.serde());
        this.late = late;
    }

    /** Records that came after their windows were forgotten. If nothing takes them, they are only counted. */
    public Stream<T> late() {
        return sideOutput(late);
    }

    @Override
    public WindowResultStream<T, R> as(String id) {
        super.as(id);
        return this;
    }

    @Override
    public WindowResultStream<T, R> parallelism(int tasks) {
        super.parallelism(tasks);
        return this;
    }
}
