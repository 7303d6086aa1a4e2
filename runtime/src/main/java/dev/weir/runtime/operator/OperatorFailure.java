package dev.weir.runtime.operator;

import org.jspecify.annotations.Nullable;

/** A user's function failed: which operator, on what, and why. */
public final class OperatorFailure extends RuntimeException {
    private static final int MAX_RECORD_TEXT = 500;

    private final String operator;

    private OperatorFailure(String operator, String message, Throwable cause) {
        super(message, cause);
        this.operator = operator;
    }

    /** The failure of a function; one that already is a failure (of an operator further down the chain) stays as it is. */
    public static OperatorFailure of(String operator, int subtask, @Nullable Object record, Throwable cause) {
        return of(operator, "task " + operator + "." + subtask, record, cause);
    }

    /** The failure of an operator's key function, which runs where the record comes from. */
    public static OperatorFailure ofKey(String operator, String sender, @Nullable Object record, Throwable cause) {
        return of(operator, "its key function, in task " + sender, record, cause);
    }

    private static OperatorFailure of(String operator, String where, @Nullable Object record, Throwable cause) {
        if (cause instanceof OperatorFailure inner) {
            return inner;
        }
        return new OperatorFailure(
                operator,
                "operator '" + operator + "' (" + where + ") failed on " + textOf(record) + ": " + cause,
                cause);
    }

    /** Id of the operator. */
    public String operator() {
        return operator;
    }

    private static String textOf(@Nullable Object record) {
        if (record == null) {
            return "no record";
        }
        String text;
        try {
            text = String.valueOf(record);
        } catch (RuntimeException e) {
            text = record.getClass().getName() + " (its toString failed: " + e + ")";
        }
        return "record " + (text.length() <= MAX_RECORD_TEXT ? text : text.substring(0, MAX_RECORD_TEXT) + "...");
    }
}
