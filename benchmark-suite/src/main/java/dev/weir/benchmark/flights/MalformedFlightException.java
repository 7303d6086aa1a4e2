package dev.weir.benchmark.flights;

/** A row that is not a flight. The message names the column, what was found and what was expected. */
public final class MalformedFlightException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    MalformedFlightException(String column, String found, String expected) {
        super("column \"" + column + "\" is \"" + found + "\", expected " + expected);
    }

    MalformedFlightException(String message) {
        super(message);
    }
}
