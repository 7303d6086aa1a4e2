package dev.weir.peer.jet;

import com.hazelcast.function.BiConsumerEx;
import com.hazelcast.jet.core.Inbox;
import com.hazelcast.jet.core.Processor;
import com.hazelcast.jet.core.Watermark;
import dev.weir.benchmark.contender.RowRecorder;
import dev.weir.peer.OpenRuns;

/** Takes the rows of a run. */
final class RowSinkP implements Processor {
    private final RowRecorder.Task<Object> rows;
    private final Unpacking unpacking;

    /** How rows and their timestamps are found in what arrives. */
    interface Unpacking extends BiConsumerEx<Object, RowRecorder.Task<Object>> {}

    RowSinkP(long run, Unpacking unpacking) {
        this.rows = OpenRuns.<Object>rows(run).task();
        this.unpacking = unpacking;
    }

    @Override
    public void process(int ordinal, Inbox inbox) {
        Object item;
        while ((item = inbox.poll()) != null) {
            unpacking.accept(item, rows);
        }
    }

    @Override
    public boolean tryProcessWatermark(Watermark watermark) {
        return true;
    }

    @Override
    public boolean complete() {
        rows.complete();
        return true;
    }
}
