package dev.weir.runtime.job;

/** Something that went wrong in another process. */
public final class RemoteFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean ofNoUseToRestart;

    /**
     * A failure as told.
     *
     * @param text what happened, and where
     * @param ofNoUseToRestart whether a restart would only fail again
     */
    public RemoteFailure(String text, boolean ofNoUseToRestart) {
        super(text, null, false, false);
        this.ofNoUseToRestart = ofNoUseToRestart;
    }

    /** A failure of this process, to be told to another. */
    public static RemoteFailure of(Throwable cause) {
        if (cause instanceof RemoteFailure known) {
            return known;
        }
        String text = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return new RemoteFailure(text, RestartPolicy.isOfNoUse(cause));
    }

    /** Whether a restart would only fail again. */
    public boolean isOfNoUseToRestart() {
        return ofNoUseToRestart;
    }
}
