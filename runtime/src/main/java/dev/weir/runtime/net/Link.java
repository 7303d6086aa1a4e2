package dev.weir.runtime.net;

/**
 * The connection of two nodes: frames of many streams in both directions, each stream in order. A stream is known by a number that both
 * nodes have agreed on by other means, and never again gets a number it had.
 */
public interface Link {
    /** Name of the node at the other end. */
    String peer();

    /** A new way out for the frames of one stream; each frame says which. From any thread; what is returned is one thread's at a time. */
    FrameSender sender();

    /**
     * Has the frames of a stream handed to a handler; frames of a stream that is not open end the connection. From any thread.
     *
     * @throws IllegalStateException if it is open, or was
     */
    void open(int stream, FrameHandler handler);

    /** Closes this end of a stream: what still comes is dropped. From any thread. */
    void close(int stream);

    /**
     * Ends the connection, and tells the other end why. From any thread; nothing happens if it has ended.
     *
     * @param text what was found and what was expected
     */
    void close(CloseReason reason, String text);
}
