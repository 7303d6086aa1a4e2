package dev.weir.runtime.net;

/** Is told what becomes of connections. On a connection's own thread: must not block. */
public interface LinkListener {
    /** Both ends know each other. Streams that are opened now miss no frame. */
    void opened(Link link);

    /**
     * A connection that was opened has ended; told once. What was sent and not heard of is lost or was received: nobody knows.
     *
     * @param text what was found and what was expected
     */
    void closed(Link link, CloseReason reason, String text);

    /**
     * A connection ended before it was opened: who is there was refused, or has refused us.
     *
     * @param from its address, and who it says it is if it has said so
     * @param text what was found and what was expected
     */
    void refused(String from, CloseReason reason, String text);
}
