package dev.weir.ir.reference;

import dev.weir.ir.function.KeyedResult;
import dev.weir.ir.function.LongResult;
import dev.weir.ir.graph.Node;
import dev.weir.ir.operation.AggregateOperation;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** A running aggregate: each record changes its key's accumulator and emits the new result, with the record's timestamp. */
final class AggregateEvaluator extends Evaluator {
    private final AggregateOperation<Object, Object, Object> operation;
    private final Fold fold;
    private final Map<Object, Object> accumulators = new HashMap<>();

    @SuppressWarnings("unchecked") // the graph's edges carry what their operators take
    AggregateEvaluator(Node node, AggregateOperation<?, ?, ?> operation) {
        super(node);
        this.operation = (AggregateOperation<Object, Object, Object>) operation;
        this.fold = Fold.of(operation.aggregation());
    }

    @Override
    void onRecord(int port, Object value, long timestamp) {
        Object key = operation.key().keyOf(value);
        Object accumulator = fold.add(accumulators.get(key), value);
        accumulators.put(key, accumulator);
        emit(result(key, fold.result(accumulator)), timestamp);
    }

    @SuppressWarnings("unchecked") // the result function was built for this aggregation
    private Object result(Object key, Object aggregate) {
        LongResult<Object> primitive = operation.longResult();
        if (primitive != null) {
            return primitive.of((Long) key, (Long) aggregate);
        }
        return ((KeyedResult<Object, Object, Object>) Objects.requireNonNull(operation.result())).of(key, aggregate);
    }
}
