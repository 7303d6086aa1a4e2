package dev.weir.ir.connector;

import org.jspecify.annotations.Nullable;

/** The input cannot be read. The message names the place, what was found, what was expected and the remedy. */
public final class SourceException extends RuntimeException {
    /** A refusal with its reason. */
    public SourceException(String message) {
        this(message, null);
    }

    /** A refusal with the failure underneath. */
    public SourceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
