package dev.weir.runtime.net;

/** One direction of a connection between two places: takes frames to the other end, each once and in order, or breaks. */
@FunctionalInterface
public interface FrameSender {
    /** Sends a frame; returns at once. The bytes are not changed afterwards. */
    void send(byte[] frame);
}
