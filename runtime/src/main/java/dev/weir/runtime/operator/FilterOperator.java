package dev.weir.runtime.operator;

import dev.weir.ir.function.FilterFunction;
import dev.weir.ir.operation.FilterOperation;

/** Runs a {@link FilterOperation}. */
final class FilterOperator extends Operator {
    private final FilterFunction<Object> function;

    @SuppressWarnings("unchecked")
    FilterOperator(OperatorContext context, FilterOperation<?> operation) {
        super(context);
        this.function = (FilterFunction<Object>) operation.function();
    }

    @Override
    protected void process(int port, Object value, long timestamp) {
        in++;
        boolean stays;
        try {
            stays = function.test(value);
        } catch (Exception e) {
            throw failure(value, e);
        }
        if (stays) {
            out.emit(value, timestamp);
        }
    }
}
