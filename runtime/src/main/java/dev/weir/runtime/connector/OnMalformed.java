package dev.weir.runtime.connector;

/** What a source does with a line that is not a record. */
public enum OnMalformed {
    /** The job fails with file, line and reason. */
    FAIL,
    /** The line goes to the source's side output {@link dev.weir.ir.connector.Malformed#OUTPUT} and reading goes on. */
    SIDE_OUTPUT
}
