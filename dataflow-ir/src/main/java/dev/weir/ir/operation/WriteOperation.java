package dev.weir.ir.operation;

import dev.weir.ir.connector.Sink;
import dev.weir.ir.serde.Serde;
import org.jspecify.annotations.Nullable;

/** Hands records to a sink. */
public record WriteOperation<T>(Sink<T> sink, Serde<T> inputSerde) implements Operation {
    @Override
    public String kind() {
        return "sink";
    }

    @Override
    public @Nullable Serde<?> outputSerde() {
        return null;
    }

    @Override
    public String describe() {
        return inputSerde.schema() + " ->";
    }

    @Override
    public int maxParallelism() {
        return sink.maxParallelism();
    }
}
