package dev.weir.ir.reference;

import org.jspecify.annotations.Nullable;

/** The reference interpreter cannot go on: a function of the program failed, or its input does not end. Names the operator. */
public final class ReferenceException extends RuntimeException {
    ReferenceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
