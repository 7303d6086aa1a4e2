package dev.weir.runtime.operator;

import dev.weir.ir.function.FilterFunction;

/** Runs a {@link dev.weir.ir.operation.FilterOperation}. */
final class FilterOperator extends Operator {
    private final FilterFunction<Object> function;

    @SuppressWarnings("unchecked")
    FilterOperator(OperatorContext context, FilterFunction<?> function) {
        super(context);
        this.function = (FilterFunction<Object>) function;
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
