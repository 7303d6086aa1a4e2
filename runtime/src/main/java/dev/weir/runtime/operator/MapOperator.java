package dev.weir.runtime.operator;

import dev.weir.ir.function.MapFunction;

/** Runs a {@link dev.weir.ir.operation.MapOperation}. */
final class MapOperator extends Operator {
    private final MapFunction<Object, Object> function;

    @SuppressWarnings("unchecked")
    MapOperator(OperatorContext context, MapFunction<?, ?> function) {
        super(context);
        this.function = (MapFunction<Object, Object>) function;
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
