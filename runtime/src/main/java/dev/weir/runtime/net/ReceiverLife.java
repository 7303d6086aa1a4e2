package dev.weir.runtime.net;

import dev.weir.ir.serde.ByteReader;
import org.jctools.queues.atomic.SpscUnboundedAtomicArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver was sent and what it has granted, from when the channel was made or cleared until it is cleared. The connection's
 * thread puts frames in and counts what comes; the task's takes them out and counts what it grants. What comes is held to what was
 * granted, so what waits here is bounded. Who still holds a life that is over puts frames where nobody looks.
 */
final class ReceiverLife {
    /** Announced events that may wait. They need no credit; a coordinator has a few under way. */
    static final int MOST_ANNOUNCEMENTS = 1 << 10;

    /** Bytes of a whole batch; the task that sends it holds it in memory too. */
    private static final long MOST_BATCH_BYTES = 1L << 30;

    private static final int CHUNK = 32;

    final int number;
    private final int stream;
    private final boolean batches;
    private final Window window;
    private final SpscUnboundedAtomicArrayQueue<Frame> inbox = new SpscUnboundedAtomicArrayQueue<>(CHUNK);

    // The connection's.
    private long received;
    private long receivedUnits;
    private long receivedBytes;
    private long receivedAnnouncements;

    // The task's.
    private volatile long grantedUnits;
    private volatile long grantedBytes;
    private volatile long takenAnnouncements;

    ReceiverLife(int number, int stream, boolean batches, Window window) {
        this.number = number;
        this.stream = stream;
        this.batches = batches;
        this.window = window;
    }

    // --- the connection's

    void elements(Frame frame, ByteReader in) {
        int count = in.readInt();
        expectNext(in.readLong());
        long bytes = in.remaining();
        if (count < 1 || (long) count * ElementCodec.LEAST_BYTES > bytes) {
            throw new LinkClosedException(
                    CloseReason.MALFORMED,
                    "expected elements of at least " + ElementCodec.LEAST_BYTES + " bytes each on stream " + stream
                            + ", found " + count + " elements in " + bytes + " bytes");
        }
        received += count;
        receivedUnits += batches ? 0 : count;
        receivedBytes += bytes;
        if (batches ? receivedUnits > grantedUnits : receivedUnits - grantedUnits > window.elements()) {
            throw exceeded(receivedUnits - grantedUnits, "elements", window.elements());
        }
        long mostBytes = batches ? MOST_BATCH_BYTES : window.bytes() + Window.MOST_ELEMENT_BYTES;
        if (receivedBytes - grantedBytes > mostBytes) {
            throw exceeded(receivedBytes - grantedBytes, "bytes", mostBytes);
        }
        inbox.offer(frame);
    }

    void batchEnd(Frame frame) {
        if (!batches || receivedUnits > grantedUnits) {
            throw exceeded(receivedUnits - grantedUnits + 1, "batches", batches ? 1 : 0);
        }
        receivedUnits++;
        inbox.offer(frame);
    }

    void announcement(Frame frame, ByteReader in) {
        expectNext(in.readLong());
        receivedAnnouncements++;
        if (receivedAnnouncements - takenAnnouncements > MOST_ANNOUNCEMENTS) {
            throw exceeded(receivedAnnouncements - takenAnnouncements, "announced events", MOST_ANNOUNCEMENTS);
        }
        inbox.offer(frame);
    }

    private void expectNext(long element) {
        if (element != received) {
            throw new LinkClosedException(
                    CloseReason.OUT_OF_SEQUENCE,
                    "expected element " + received + " of stream " + stream + ", found " + element);
        }
    }

    private LinkClosedException exceeded(long found, String what, long most) {
        return new LinkClosedException(
                CloseReason.CREDIT_EXCEEDED,
                "expected at most " + most + " " + what + " under way on stream " + stream + ", found " + found);
    }

    // --- the task's

    @Nullable
    Frame next() {
        return inbox.poll();
    }

    /** To be told before the sender is. */
    void grant(long units, long bytes) {
        grantedUnits += units;
        grantedBytes += bytes;
    }

    void announcementTaken() {
        takenAnnouncements++;
    }
}
