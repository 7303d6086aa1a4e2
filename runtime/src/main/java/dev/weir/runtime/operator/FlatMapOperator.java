package dev.weir.runtime.operator;

import dev.weir.ir.function.Emitter;
import dev.weir.ir.function.FlatMapFunction;
import dev.weir.ir.operation.FlatMapOperation;

/** Runs a {@link FlatMapOperation}. */
final class FlatMapOperator extends Operator implements Emitter<Object> {
    private final FlatMapFunction<Object, Object> function;
    private long timestamp;

    @SuppressWarnings("unchecked")
    FlatMapOperator(OperatorContext context, FlatMapOperation<?, ?> operation) {
        super(context);
        this.function = (FlatMapFunction<Object, Object>) operation.function();
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
