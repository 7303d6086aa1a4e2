package dev.weir.ir.connector;

import org.jspecify.annotations.Nullable;

/** The output cannot be written. The message names the place, what was found, what was expected and the remedy. */
public final class SinkException extends RuntimeException {
    /** A refusal with its reason. */
    public SinkException(String message) {
        this(message, null);
    }

    /** A refusal with the failure underneath. */
    public SinkException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
