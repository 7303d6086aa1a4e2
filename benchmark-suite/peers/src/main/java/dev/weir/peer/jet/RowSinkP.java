package dev.weir.peer.jet;

import static com.hazelcast.jet.core.BroadcastKey.broadcastKey;

import com.hazelcast.function.BiConsumerEx;
import com.hazelcast.jet.core.Inbox;
import com.hazelcast.jet.core.Outbox;
import com.hazelcast.jet.core.Processor;
import com.hazelcast.jet.core.Watermark;
import dev.weir.benchmark.contender.RowRecorder;
import dev.weir.peer.Committed;
import dev.weir.peer.OpenRuns;
import dev.weir.peer.Part;
import dev.weir.peer.PartWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the rows of a run, exactly once: what comes between two snapshots is committed when the second is complete, the rest at the end. */
@SuppressWarnings("NullAway.Init") // the outbox is given in init, before the first call
final class RowSinkP implements Processor {
    private final PartWriter<Object> parts;
    private final RowRecorder.Task<Object> rows;
    private final Committed committed;
    private final Unpacking unpacking;
    private Outbox outbox;
    private int index;
    private @Nullable Part prepared;

    /** How rows and their timestamps are found in what arrives. */
    interface Unpacking extends BiConsumerEx<Object, RowRecorder.Task<Object>> {}

    RowSinkP(long run, Unpacking unpacking) {
        this.parts = OpenRuns.writer(run);
        this.rows = parts.rows();
        this.committed = OpenRuns.committed(run);
        this.unpacking = unpacking;
    }

    @Override
    public void init(Outbox given, Context context) {
        outbox = given;
        index = context.globalProcessorIndex();
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
        commit();
        committed.commit(parts.next());
        return true;
    }

    @Override
    public boolean saveToSnapshot() {
        Part part = prepared;
        if (part == null) {
            part = parts.next();
            prepared = part;
        }
        return outbox.offerToSnapshot(broadcastKey(index), part.toLongs());
    }

    @Override
    public boolean snapshotCommitFinish(boolean success) {
        Part part = prepared;
        if (success) {
            commit();
        } else if (part != null) {
            parts.reopen(part);
            prepared = null;
        }
        return true;
    }

    private void commit() {
        Part part = prepared;
        if (part != null) {
            committed.commit(part);
            prepared = null;
        }
    }

    /** The snapshot was complete, so its parts count, whether they were committed before the failure or not. */
    @Override
    public void restoreFromSnapshot(Inbox inbox) {
        Object entry;
        while ((entry = inbox.poll()) != null) {
            committed.commit(Part.of((long[]) ((Map.Entry<?, ?>) entry).getValue()));
        }
    }
}
