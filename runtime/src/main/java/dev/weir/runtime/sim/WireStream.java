package dev.weir.runtime.sim;

import dev.weir.ir.serde.ByteWriter;
import dev.weir.runtime.net.CloseReason;
import dev.weir.runtime.net.Frame;
import dev.weir.runtime.net.FrameHandler;
import dev.weir.runtime.net.FrameSender;
import org.jspecify.annotations.Nullable;

/**
 * A stream over a simulated wire. It ends with the connection it was opened on: what is sent later goes nowhere, until both ends are cleared
 * and the stream is opened anew. Frames are copied: a packet may be doubled, and arrive long after its buffer is used again.
 */
final class WireStream implements FrameSender {
    private final Wire wire;
    private @Nullable ByteWriter spare;
    private @Nullable FrameHandler to;
    private int connection;

    WireStream(Wire wire) {
        this.wire = wire;
        open();
    }

    /** Opens the stream on the connection there is now. */
    void open() {
        connection = wire.connection();
    }

    /** Who takes the frames at the other end; to be told before the first. */
    void leadsTo(FrameHandler handler) {
        to = handler;
    }

    @Override
    public ByteWriter buffer() {
        ByteWriter buffer = spare == null ? new ByteWriter() : spare;
        spare = null;
        buffer.reset();
        return buffer;
    }

    @Override
    public void send(ByteWriter frame, boolean ahead) {
        byte[] packet = frame.toByteArray();
        spare = frame;
        FrameHandler handler = to;
        if (handler == null) {
            throw new IllegalStateException("a frame was sent before there was anyone to take it");
        }
        if (connection != wire.connection()) {
            return;
        }
        wire.send(() -> handler.arrive(Frame.of(packet)));
    }

    @Override
    public void refuse(CloseReason reason, String text) {
        throw new IllegalStateException("nobody in the simulator sends nonsense, but " + reason + ": " + text);
    }
}
