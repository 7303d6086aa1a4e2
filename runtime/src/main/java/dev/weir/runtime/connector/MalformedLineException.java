package dev.weir.runtime.connector;

import java.io.Serial;

/** Says that a line is not a record, and why. Has no stack trace: a file may have many such lines. */
final class MalformedLineException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    MalformedLineException(String reason) {
        super(reason, null, false, false);
    }
}
