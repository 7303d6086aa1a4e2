package dev.weir.cli.check;

/** What was asked for cannot be checked; the message says what was found, what was expected and what to do. */
final class CheckException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CheckException(String message) {
        super(message);
    }
}
