package dev.weir.ir.operation;

import dev.weir.ir.function.MapFunction;
import dev.weir.ir.serde.Serde;

/** Turns each record into one other. */
public record MapOperation<T, R>(MapFunction<T, R> function, Serde<R> outputSerde) implements Operation {
    @Override
    public String kind() {
        return "map";
    }

    @Override
    public String describe() {
        return "-> " + outputSerde.schema();
    }
}
