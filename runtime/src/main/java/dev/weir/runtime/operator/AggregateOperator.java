package dev.weir.runtime.operator;

import dev.weir.ir.function.KeyedResult;
import dev.weir.ir.operation.AggregateOperation;
import dev.weir.ir.operation.KeySpec;
import dev.weir.ir.serde.Serde;
import dev.weir.state.Table;
import java.util.Objects;

/** Runs an {@link AggregateOperation} over objects. */
final class AggregateOperator extends Operator {
    private final KeySpec<Object, Object> key;
    private final Folding folding;
    private final KeyedResult<Object, Object, Object> result;
    private final Table<Object, Object> table;

    @SuppressWarnings("unchecked")
    AggregateOperator(OperatorContext context, AggregateOperation<?, ?, ?> operation) {
        super(context);
        this.key = (KeySpec<Object, Object>) (KeySpec<?, ?>) operation.key();
        this.folding = Folding.of(operation.aggregation());
        this.result = (KeyedResult<Object, Object, Object>) Objects.requireNonNull(operation.result());
        this.table = table(
                LongAggregateOperator.STATE,
                (Serde<Object>) (Serde<?>) operation.key().serde(),
                folding.serde(),
                false);
    }

    @Override
    protected void process(int port, Object value, long timestamp) {
        in++;
        Object made;
        try {
            Object k = key.keyOf(value);
            Object aggregate = folding.add(table.get(k, 0), value);
            table.put(k, 0, aggregate);
            made = notNull(result.of(k, folding.result(aggregate)), "the result function");
        } catch (RuntimeException e) {
            throw failure(value, e);
        }
        out.emit(made, timestamp);
    }
}
