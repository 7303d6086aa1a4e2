package dev.weir.ir.operation;

import dev.weir.ir.serde.Serde;

/** Puts several streams of one type into one. All of them enter at port 0. */
public record UnionOperation<T>(Serde<T> outputSerde) implements Operation {
    @Override
    public String kind() {
        return "union";
    }

    @Override
    public String describe() {
        return "-> " + outputSerde.schema();
    }
}
