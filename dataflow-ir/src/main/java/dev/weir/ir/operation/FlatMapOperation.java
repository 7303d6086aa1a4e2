package dev.weir.ir.operation;

import dev.weir.ir.function.FlatMapFunction;
import dev.weir.ir.serde.Serde;

/** Turns each record into any number of others. */
public record FlatMapOperation<T, R>(FlatMapFunction<T, R> function, Serde<R> outputSerde) implements Operation {
    @Override
    public String kind() {
        return "flatMap";
    }

    @Override
    public String describe() {
        return "-> " + outputSerde.schema();
    }
}
