package dev.weir.ir.operation;

import dev.weir.ir.function.FilterFunction;
import dev.weir.ir.serde.Serde;

/** Keeps some records. */
public record FilterOperation<T>(FilterFunction<T> function, Serde<T> outputSerde) implements Operation {
    @Override
    public String kind() {
        return "filter";
    }

    @Override
    public String describe() {
        return "-> " + outputSerde.schema();
    }
}
