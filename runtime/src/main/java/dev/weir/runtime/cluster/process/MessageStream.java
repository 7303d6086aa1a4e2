package dev.weir.runtime.cluster.process;

import dev.weir.ir.serde.ByteWriter;
import dev.weir.runtime.net.CloseReason;
import dev.weir.runtime.net.Frame;
import dev.weir.runtime.net.FrameKind;
import dev.weir.runtime.net.FrameSender;
import dev.weir.runtime.net.Link;
import dev.weir.runtime.net.LinkClosedException;
import java.util.function.Consumer;

/** A stream of messages on a link, for senders on any thread. */
final class MessageStream {
    private final int number;
    private final FrameSender sender;

    /**
     * Opens the stream.
     *
     * @param handler takes what arrives, on the connection's thread; what it throws ends the connection
     */
    MessageStream(Link link, int number, Consumer<Frame> handler) {
        this.number = number;
        this.sender = link.sender();
        link.open(number, frame -> {
            if (frame.kind() != FrameKind.MESSAGE) {
                throw new LinkClosedException(
                        CloseReason.UNEXPECTED_KIND,
                        "expected a " + FrameKind.MESSAGE + " on stream " + number + ", found " + frame.kind());
            }
            try {
                handler.accept(frame);
            } catch (LinkClosedException e) {
                throw e;
            } catch (RuntimeException e) {
                throw new LinkClosedException(CloseReason.MALFORMED, "a message: " + e.getMessage());
            }
        });
    }

    /** Sends a message; lost if the connection is gone. From any thread. */
    synchronized void send(Consumer<ByteWriter> message) {
        ByteWriter frame = sender.buffer();
        Frame.begin(frame, FrameKind.MESSAGE, number);
        message.accept(frame);
        Frame.complete(frame);
        sender.send(frame, false);
    }
}
