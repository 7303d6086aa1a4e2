package dev.weir.benchmark.program;

/** An argument is not what a program expects. The message names the option, what was found and what was expected. */
public final class ArgumentException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** A refusal. */
    public ArgumentException(String message) {
        super(message);
    }
}
