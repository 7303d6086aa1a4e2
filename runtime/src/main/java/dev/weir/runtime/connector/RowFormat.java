package dev.weir.runtime.connector;

/** Writes a record as one line of text. */
@FunctionalInterface
public interface RowFormat<T> {
    /** Appends the line, without its end, to an empty builder that is used for every record. */
    void append(T value, StringBuilder line) throws Exception;
}
