package dev.weir.ir.connector;

/**
 * A piece of input that could not be read as a record.
 *
 * @param origin file or other place it came from
 * @param line line number from 1, or 0 if there are no lines
 * @param text the piece itself, cut to a bounded length
 * @param reason what was found and what was expected
 */
public record Malformed(String origin, long line, String text, String reason) {
    /** Name of the side output that every source has. */
    public static final String OUTPUT = "malformed";
}
