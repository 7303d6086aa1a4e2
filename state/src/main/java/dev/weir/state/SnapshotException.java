package dev.weir.state;

import org.jspecify.annotations.Nullable;

/** A checkpoint cannot be used. The message names the file, what was found, what was expected and the remedy. */
public final class SnapshotException extends RuntimeException {
    /** A refusal with its reason. */
    public SnapshotException(String message) {
        this(message, null);
    }

    /** A refusal with the failure underneath. */
    public SnapshotException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
