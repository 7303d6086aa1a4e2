package dev.weir.runtime.net;

/** Takes the frames of a stream. */
@FunctionalInterface
public interface FrameHandler {
    /**
     * A frame has arrived. On the connection's own thread: must not block, and what is slow is to be done elsewhere. The frame's bytes are the
     * handler's, for good.
     *
     * @throws LinkClosedException if it cannot be; the connection ends
     */
    void arrive(Frame frame);
}
