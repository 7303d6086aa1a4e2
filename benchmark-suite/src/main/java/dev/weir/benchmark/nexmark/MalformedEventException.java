package dev.weir.benchmark.nexmark;

/** A line that is not a NEXMark event. The message names the field, what was found and what was expected. */
public final class MalformedEventException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** What is wrong with a line. */
    public enum Reason {
        /** The line is not JSON. */
        NOT_JSON,
        /** The line is JSON, but no object. */
        NOT_AN_OBJECT,
        /** The type is none of person, auction and bid. */
        UNKNOWN_TYPE,
        /** A field of this type of event is not there. */
        MISSING_FIELD,
        /** The line has a field that this type of event has not. */
        UNKNOWN_FIELD,
        /** A field is there twice. */
        REPEATED_FIELD,
        /** A field's value is of another type, or a number beyond 64 bits. */
        WRONG_TYPE,
        /** Something follows the object. */
        TRAILING_GARBAGE
    }

    private final Reason reason;

    MalformedEventException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** What is wrong with the line. */
    public Reason reason() {
        return reason;
    }
}
