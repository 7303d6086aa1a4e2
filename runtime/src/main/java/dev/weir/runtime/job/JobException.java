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
}
