package dev.weir.runtime.net;

/** What ends a connection. No stack trace: what the other end does wrong says nothing about this one's code. */
public final class LinkClosedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final CloseReason reason;

    /**
     * A reason to end a connection.
     *
     * @param text what was found, and what was expected
     */
    public LinkClosedException(CloseReason reason, String text) {
        super(text, null, false, false);
        this.reason = reason;
    }

    /** Why the connection ends. */
    public CloseReason reason() {
        return reason;
    }

    /** What was found, and what was expected. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
