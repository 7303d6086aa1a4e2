package dev.weir.runtime.operator;

import dev.weir.ir.function.MapFunction;
import dev.weir.ir.operation.MapOperation;

/** Runs a {@link MapOperation}. */
final class MapOperator extends Operator {
    private final MapFunction<Object, Object> function;

    @SuppressWarnings("unchecked")
    MapOperator(OperatorContext context, MapOperation<?, ?> operation) {
        super(context);
        this.function = (MapFunction<Object, Object>) operation.function();
    }

    @Override
    protected void process(int port, Object value, long timestamp) {
        in++;
        Object result;
        try {
            result = notNull(function.apply(value), "the function");
        } catch (Exception e) {
            throw failure(value, e);
        }
        out.emit(result, timestamp);
    }
}
