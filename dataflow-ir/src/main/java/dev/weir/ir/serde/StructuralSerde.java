package dev.weir.ir.serde;

import org.jspecify.annotations.Nullable;

/** A serde built of other serdes, whose text is composed so that named types are spelled out only once. */
abstract class StructuralSerde<T extends @Nullable Object> implements Serde<T> {

    // Composed on demand, because a recursive type is not yet complete when its serde is constructed. The race is
    // harmless: every
    // thread computes the same string.
    private @Nullable String schema;

    abstract void describe(SchemaText text);

    @Override
    public final String schema() {
        String known = schema;
        if (known == null) {
            SchemaText text = new SchemaText();
            describe(text);
            known = text.toString();
            schema = known;
        }
        return known;
    }

    @Override
    public final String toString() {
        return "Serde[" + schema() + "]";
    }
}
