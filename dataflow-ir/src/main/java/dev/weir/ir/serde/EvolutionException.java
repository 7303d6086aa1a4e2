package dev.weir.ir.serde;

/** What was written with one schema cannot be read as another. The message names the type and field, what was found, what was expected and the remedy. */
public final class EvolutionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    EvolutionException(String message) {
        super(message);
    }
}
