package dev.weir.runtime.net;

import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.SerdeException;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one end of a connection makes of the bytes that come: introductions first, then frames for streams. Whatever cannot be ends the
 * connection with a {@link LinkClosedException} and touches nothing else.
 *
 * <pre>
 *   introduced? no ── HELLO ──► yes ── frames to their streams ... ── BYE ──► over
 * </pre>
 */
public final class LinkSession implements FrameDecoder.Sink {
    /** Streams that were closed and are still known, so that what was on the wire for them is dropped and not refused. */
    private static final int MOST_CLOSED = 1 << 14;

    private final Hello self;
    private final Consumer<String> introduced;
    private final FrameDecoder decoder = new FrameDecoder(this);
    private final Map<Integer, FrameHandler> streams = new ConcurrentHashMap<>();
    private final Set<Integer> closed = new LinkedHashSet<>(); // guarded by itself
    private volatile @Nullable String peer;

    /**
     * One end of a connection.
     *
     * @param node name of this node
     * @param introduced is told the other node's name; throws {@link LinkClosedException} if it is not welcome
     */
    public LinkSession(String node, Consumer<String> introduced) {
        this.self = new Hello(Hello.VERSION, node);
        this.introduced = introduced;
    }

    /** Writes the frame that this end begins with. */
    public void introduce(ByteWriter out) {
        self.write(out);
    }

    /** Name of the other node, or null before it has introduced itself. */
    public @Nullable String peer() {
        return peer;
    }

    /**
     * Has the frames of a stream handed to a handler. From any thread.
     *
     * @throws IllegalStateException if the stream is open, or was
     */
    public void open(int stream, FrameHandler handler) {
        synchronized (closed) {
            if (closed.contains(stream) || streams.putIfAbsent(stream, handler) != null) {
                throw new IllegalStateException("stream " + stream + " to node " + peer
                        + " is or was open; expected a number that was never used");
            }
        }
    }

    /** Has the frames of a stream dropped. From any thread. */
    public void close(int stream) {
        synchronized (closed) {
            if (streams.remove(stream) != null) {
                closed.add(stream);
                if (closed.size() > MOST_CLOSED) {
                    closed.remove(closed.iterator().next());
                }
            }
        }
    }

    /**
     * Takes bytes that have come.
     *
     * @throws LinkClosedException if the connection is to end
     */
    public void take(ByteBuffer bytes) {
        try {
            decoder.take(bytes);
        } catch (LinkClosedException e) {
            throw e;
        } catch (SerdeException e) {
            throw new LinkClosedException(
                    CloseReason.MALFORMED, "a frame is too short for its fixed parts: " + e.getMessage());
        } catch (RuntimeException e) {
            throw new LinkClosedException(CloseReason.DEFECT, "taking a frame threw " + e);
        }
    }

    /** Why the connection has ended, if the other end is gone and has not said so. */
    public LinkClosedException gone() {
        return decoder.isBetweenFrames()
                ? new LinkClosedException(CloseReason.LOST, "the other end is gone without a word")
                : new LinkClosedException(CloseReason.TRUNCATED, "the other end is gone in the middle of a frame");
    }

    @Override
    public void begins(FrameKind kind, int stream, int bodyBytes) {
        boolean first = peer == null;
        if (kind == FrameKind.BYE || (kind == FrameKind.HELLO && first)) {
            return;
        }
        if (first || kind == FrameKind.HELLO) {
            throw new LinkClosedException(
                    CloseReason.UNEXPECTED_KIND,
                    "expected " + (first ? "an introduction" : "no second introduction") + ", found " + kind);
        }
        if (!streams.containsKey(stream) && !wasClosed(stream)) {
            throw new LinkClosedException(
                    CloseReason.UNKNOWN_STREAM, "expected a stream that is open, found " + stream + " in " + kind);
        }
    }

    private boolean wasClosed(int stream) {
        synchronized (closed) {
            return closed.contains(stream);
        }
    }

    @Override
    public void whole(Frame frame) {
        switch (frame.kind()) {
            case HELLO -> {
                String name = Hello.read(frame).node();
                peer = name;
                introduced.accept(name);
            }
            case BYE -> {
                Farewell farewell = Farewell.read(frame);
                throw new LinkClosedException(CloseReason.PEER_CLOSED, farewell.reason() + ": " + farewell.text());
            }
            case MESSAGE, ELEMENTS, BATCH_END, ANNOUNCEMENT, CREDIT -> {
                FrameHandler handler = streams.get(frame.stream());
                if (handler != null) {
                    handler.arrive(frame);
                }
            }
        }
    }
}
