package dev.weir.runtime.operator;

import dev.weir.ir.function.LongFold;
import dev.weir.ir.function.LongResult;
import dev.weir.ir.operation.AggregateOperation;
import dev.weir.ir.operation.Aggregation;
import dev.weir.ir.operation.KeySpec;
import dev.weir.ir.state.StateDescriptor.Limits;
import dev.weir.state.LongTable;
import java.util.Objects;
import java.util.function.ToLongFunction;

/** Runs an {@link AggregateOperation} with primitive key and aggregate: one look-up a record, nothing boxed. */
final class LongAggregateOperator extends Operator {
    static final String STATE = "aggregate";

    private final ToLongFunction<Object> key;
    private final LongFold<Object> fold;
    private final LongResult<Object> result;
    private final LongTable table;

    @SuppressWarnings("unchecked")
    LongAggregateOperator(OperatorContext context, AggregateOperation<?, ?, ?> operation) {
        super(context);
        this.key = ((KeySpec.OfLong<Object>) operation.key()).key();
        this.fold = ((Aggregation.OfLong<Object>) operation.aggregation()).fold();
        this.result = (LongResult<Object>) Objects.requireNonNull(operation.longResult());
        this.table = longTable(STATE, false, new Limits(0, operation.capacity()));
    }

    @Override
    protected void process(int port, Object value, long timestamp) {
        in++;
        Object made;
        try {
            long k = key.applyAsLong(value);
            long aggregate = fold.add(table.acquire(k, 0, fold.initial()), value);
            table.assign(aggregate);
            made = notNull(result.of(k, aggregate), "the result function");
        } catch (RuntimeException e) {
            throw failure(value, e);
        }
        out.emit(made, timestamp);
    }
}
