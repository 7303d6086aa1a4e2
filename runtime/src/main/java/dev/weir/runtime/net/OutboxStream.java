package dev.weir.runtime.net;

import dev.weir.ir.serde.ByteWriter;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jctools.queues.atomic.SpscAtomicArrayQueue;
import org.jctools.queues.atomic.SpscUnboundedAtomicArrayQueue;
import org.jspecify.annotations.Nullable;

/** The frames of one stream that wait in an {@link Outbox}, and the buffers that came back from there. */
final class OutboxStream implements FrameSender {
    private static final int CHUNK = 32;
    private static final int MOST_SPARES = 64;
    private static final int FIRST_BUFFER_BYTES = 256;
    private static final int LARGEST_SPARE_BYTES = 256 << 10;

    private final Outbox outbox;
    private final SpscUnboundedAtomicArrayQueue<OutboxFrame> frames = new SpscUnboundedAtomicArrayQueue<>(CHUNK);
    private final SpscAtomicArrayQueue<ByteWriter> spares = new SpscAtomicArrayQueue<>(MOST_SPARES);

    /** Whether the outbox knows that there are frames. */
    private final AtomicBoolean known = new AtomicBoolean();

    private final AtomicInteger aheadWaiting = new AtomicInteger();

    OutboxStream(Outbox outbox) {
        this.outbox = outbox;
    }

    // --- the sender's

    @Override
    public ByteWriter buffer() {
        ByteWriter spare = spares.poll();
        return spare == null ? new ByteWriter(FIRST_BUFFER_BYTES) : spare;
    }

    @Override
    public void send(ByteWriter frame, boolean ahead) {
        boolean message = frame.array()[Integer.BYTES] == FrameKind.MESSAGE.ordinal();
        if (outbox.isOver() || !outbox.admits(frame, message)) {
            return;
        }
        if (ahead) {
            aheadWaiting.incrementAndGet();
        }
        frames.offer(new OutboxFrame(this, frame, ahead));
        if (ahead) {
            outbox.hurries(this);
        }
        if (!known.get() && known.compareAndSet(false, true)) {
            outbox.isReady(this);
        }
        outbox.wake();
    }

    @Override
    public void refuse(CloseReason reason, String text) {
        outbox.refuse(reason, text);
    }

    // --- the connection's

    @Nullable
    OutboxFrame take() {
        OutboxFrame frame = frames.poll();
        if (frame != null && frame.ahead()) {
            aheadWaiting.decrementAndGet();
        }
        return frame;
    }

    /** Whether a frame that goes ahead is among those that wait. */
    boolean hurries() {
        return aheadWaiting.get() > 0;
    }

    /** Leaves the round of those with frames; false if a frame has come meanwhile and it is to stay. */
    boolean rests() {
        known.set(false);
        return frames.isEmpty() || !known.compareAndSet(false, true);
    }

    void giveBack(ByteWriter buffer) {
        if (buffer.array().length <= LARGEST_SPARE_BYTES) {
            buffer.reset();
            spares.offer(buffer);
        }
    }
}
