package dev.weir.runtime.net;

import dev.weir.ir.serde.ByteWriter;

/**
 * This end of a stream: takes frames to the other end, each once and in order, or not at all once the connection is gone. A frame is
 * written into a buffer that is had from here, so that buffers can be used again.
 */
public interface FrameSender {
    /** An empty buffer for a frame, the caller's own until it is sent. */
    ByteWriter buffer();

    /**
     * Sends the frame that a buffer holds; returns at once. The buffer is the caller's no more.
     *
     * @param ahead whether this frame, and what this stream has sent before it, goes before the frames of other streams
     */
    void send(ByteWriter frame, boolean ahead);

    /** Ends the connection, since what came from the other end cannot be. */
    void refuse(CloseReason reason, String text);
}
