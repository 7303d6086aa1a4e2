package dev.weir.ir.function;

import dev.weir.ir.serde.Serde;
import dev.weir.ir.serde.Serdes;

/**
 * Names a side output.
 *
 * @param name unique within the operator; not empty
 * @param serde how its records are written
 */
public record OutputTag<T>(String name, Serde<T> serde) {
    public OutputTag {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a side output needs a name, found a blank one");
        }
    }

    /** A tag with the serde derived from the type. */
    public static <T> OutputTag<T> of(String name, Class<T> type) {
        return new OutputTag<>(name, Serdes.of(type));
    }
}
