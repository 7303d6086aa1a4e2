package dev.weir.runtime.channel;

import dev.weir.fault.Event;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A channel of whole batches: the receiver sees a batch when the sender has closed it, and the sender may close the next one when
 * the receiver has used up the last. Two batches change places; they grow as needed and are reused.
 */
public final class BatchChannel extends Channel {
    private final Gate gate;
    private Batch filling = new Batch();
    private Batch spare = new Batch();
    private boolean closed;
    private long sentBefore; // in batches handed over
    private volatile @Nullable Batch handedOver;

    // The receiver's own.
    private int read;

    /** @param gate of the sending task */
    public BatchChannel(Gate gate) {
        this.gate = gate;
    }

    @Override
    public void send(ElementKind kind, @Nullable Object value, long timestamp) {
        filling.add(kind, value, timestamp);
    }

    @Override
    public void endBatch() {
        if (!closed && filling.size > 0) {
            closed = true;
            gate.overflowing(1);
        }
        flush();
    }

    @Override
    public void flush() {
        if (closed && handedOver == null) {
            Batch full = filling;
            filling = spare;
            spare = full;
            closed = false;
            sentBefore += full.size;
            gate.overflowing(-1);
            handedOver = full;
        }
    }

    @Override
    public long sent() {
        return sentBefore + filling.size;
    }

    @Override
    protected void place(Event event) {
        filling.addFirst(ElementKind.ANNOUNCED, event);
    }

    @Override
    public void forEachPending(ElementVisitor visitor) {
        for (int i = 0; i < filling.size; i++) {
            filling.visit(i, visitor);
        }
    }

    @Override
    public int poll(ElementHandler handler) {
        Batch batch = handedOver;
        if (batch == null) {
            return 0;
        }
        int first = read;
        boolean more = true;
        while (more && read < batch.size) {
            int at = read++;
            more = handler.onElement(batch.kinds[at], batch.values[at], batch.timestamps[at]);
        }
        int taken = read - first;
        if (read == batch.size) {
            batch.clear();
            read = 0;
            handedOver = null;
        }
        return taken;
    }

    @Override
    public void forEachQueued(Event event, ElementVisitor visitor) {
        Batch batch = handedOver;
        if (batch == null) {
            return;
        }
        for (int i = read; i < batch.size; i++) {
            if (isPlaceOf(event, batch.kinds[i], batch.values[i])) {
                return;
            }
            batch.visit(i, visitor);
        }
    }

    @Override
    public boolean isQueued(Event event) {
        Batch batch = handedOver;
        for (int i = read; batch != null && i < batch.size; i++) {
            if (isPlaceOf(event, batch.kinds[i], batch.values[i])) {
                return true;
            }
        }
        return false;
    }

    /** What is left of a batch does not say whether another follows: its receiver may have thrown at the last element. */
    @Override
    public void clear() {
        if (closed) {
            closed = false;
            gate.overflowing(-1);
        }
        sentBefore += filling.size;
        filling.clear();
        Batch batch = handedOver;
        if (batch != null) {
            batch.clear();
        }
        handedOver = null;
        read = 0;
        forgetAnnouncement();
    }

    @Override
    public int queued() {
        Batch batch = handedOver;
        return batch == null ? 0 : batch.size - read;
    }

    /** Elements in three arrays side by side. */
    private static final class Batch {
        private static final int FIRST_ELEMENTS = 16;

        private ElementKind[] kinds = new ElementKind[FIRST_ELEMENTS];
        private @Nullable Object[] values = new Object[FIRST_ELEMENTS];
        private long[] timestamps = new long[FIRST_ELEMENTS];
        private int size;

        void add(ElementKind kind, @Nullable Object value, long timestamp) {
            if (size == kinds.length) {
                kinds = Arrays.copyOf(kinds, size * 2);
                values = Arrays.copyOf(values, size * 2);
                timestamps = Arrays.copyOf(timestamps, size * 2);
            }
            kinds[size] = kind;
            values[size] = value;
            timestamps[size++] = timestamp;
        }

        void addFirst(ElementKind kind, Object value) {
            add(kind, value, 0);
            System.arraycopy(kinds, 0, kinds, 1, size - 1);
            System.arraycopy(values, 0, values, 1, size - 1);
            System.arraycopy(timestamps, 0, timestamps, 1, size - 1);
            kinds[0] = kind;
            values[0] = value;
            timestamps[0] = 0;
        }

        void visit(int at, ElementVisitor visitor) {
            visitor.visit(kinds[at], values[at], timestamps[at]);
        }

        void clear() {
            Arrays.fill(values, 0, size, null);
            size = 0;
        }
    }
}
