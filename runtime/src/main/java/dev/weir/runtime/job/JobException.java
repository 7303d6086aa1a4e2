package dev.weir.runtime.job;

import org.jspecify.annotations.Nullable;

/** A job ended badly, or was refused. The message is for people: where, what was found, what was expected, the remedy. */
public final class JobException extends RuntimeException {
    /** A refusal. */
    public JobException(String message) {
        this(message, null);
    }

    /** A failure with its cause. */
    public JobException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The end of a job that was restarted so often. */
    static JobException of(Throwable cause, int restarts) {
        if (cause instanceof JobException refused) {
            return refused;
        }
        String text = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        String after = restarts == 0 ? "" : " (after " + restarts + " restart(s))";
        return new JobException(text + after, cause);
    }
}
