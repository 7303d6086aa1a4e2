package dev.weir.runtime.operator;

import dev.weir.ir.function.Emitter;
import dev.weir.ir.function.FlatMapFunction;

/** Runs a {@link dev.weir.ir.operation.FlatMapOperation}. */
final class FlatMapOperator extends Operator implements Emitter<Object> {
    private final FlatMapFunction<Object, Object> function;
    private long timestamp;

    @SuppressWarnings("unchecked")
    FlatMapOperator(OperatorContext context, FlatMapFunction<?, ?> function) {
        super(context);
        this.function = (FlatMapFunction<Object, Object>) function;
    }

    @Override
    protected void process(int port, Object value, long recordTimestamp) {
        in++;
        timestamp = recordTimestamp;
        try {
            function.apply(value, this);
        } catch (Exception e) {
            throw failure(value, e);
        }
    }

    @Override
    public void emit(Object value) {
        out.emit(notNull(value, "the function"), timestamp);
    }
}
