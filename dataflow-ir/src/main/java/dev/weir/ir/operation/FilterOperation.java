package dev.weir.ir.operation;

import dev.weir.ir.function.FilterFunction;
import dev.weir.ir.serde.Serde;

/**
 * Keeps some records.
 *
 * @param function true for those to keep
 * @param inputSerde of the records that come
 * @param outputSerde of the records kept, which may all be of a narrower type
 */
public record FilterOperation<T>(FilterFunction<T> function, Serde<T> inputSerde, Serde<? extends T> outputSerde)
        implements Operation {
    /** Keeps records of the type that comes. */
    public FilterOperation(FilterFunction<T> function, Serde<T> serde) {
        this(function, serde, serde);
    }

    @Override
    public String kind() {
        return "filter";
    }

    @Override
    public String describe() {
        return "-> " + outputSerde.schema();
    }
}
