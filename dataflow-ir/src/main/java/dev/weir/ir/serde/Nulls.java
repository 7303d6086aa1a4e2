package dev.weir.ir.serde;

import org.jspecify.annotations.Nullable;

/** The one place that words the refusal of a null. */
final class Nulls {

    private Nulls() {}

    /** Returns the value; builds a message only if it is null. */
    static <T> T refuse(@Nullable T value, Serde<?> serde) {
        if (value == null) {
            throw new NullPointerException(
                    "expected a value of " + serde.schema() + ", found null; remedy: Serdes.nullable(serde)");
        }
        return value;
    }

    static <T> T refuseElement(@Nullable T value, Serde<?> element, String where) {
        if (value == null && !(element instanceof NullableSerde<?>)) {
            throw new NullPointerException(where + " of " + element.schema()
                    + " is null; remedy: leave it out, or build the serde of the collection with"
                    + " Serdes.nullable(element)");
        }
        return nullable(value);
    }

    @SuppressWarnings("NullAway") // null passes only to a serde that takes null
    private static <T> T nullable(@Nullable T value) {
        return value;
    }
}
