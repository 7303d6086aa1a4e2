package dev.weir.runtime.operator;

import dev.weir.ir.function.WindowResult;
import dev.weir.ir.operation.KeySpec;
import dev.weir.ir.operation.WindowOperation;
import dev.weir.ir.window.Window;
import dev.weir.state.Table;
import java.util.Objects;

/** Tumbling and sliding windows over objects. */
final class WindowOperator extends ObjectWindowOperator {
    private final KeySpec<Object, Object> key;
    private final Folding folding;
    private final WindowResult<Object, Object, Object> result;
    private final Table<Object, Object> table;
    private Object aggregateAtHand = "";

    @SuppressWarnings("unchecked")
    WindowOperator(OperatorContext context, WindowOperation<?, ?, ?> operation) {
        super(
                context,
                operation.windows(),
                operation.allowedLatenessMillis(),
                operation.key().serde());
        this.key = untyped(operation.key());
        this.folding = Folding.of(operation.aggregation());
        this.result = (WindowResult<Object, Object, Object>) Objects.requireNonNull(operation.result());
        this.table = table(LongWindowOperator.STATE, keySerde(), folding.serde(), true);
    }

    @Override
    boolean add(int port, Object value, long start) {
        Object k = key.keyOf(value);
        takeInHand(k);
        Object before = table.get(k, start);
        aggregateAtHand = folding.add(before, value);
        table.put(k, start, aggregateAtHand);
        return before == null;
    }

    @Override
    void emitAgain(long start) {
        emit(keyAtHand(), start, aggregateAtHand);
    }

    @Override
    void emit(KeyList keys, int index, long start) {
        Object k = keys.at(index);
        emit(k, start, Objects.requireNonNull(table.get(k, start)));
    }

    private void emit(Object k, long start, Object aggregate) {
        Object made;
        try {
            made = notNull(
                    result.of(k, new Window(start, endOf(start)), folding.result(aggregate)), "the result function");
        } catch (RuntimeException e) {
            throw failure(k, e);
        }
        out.emit(made, lastTimestamp(start));
    }

    @Override
    void forget(KeyList keys, int index, long start) {
        table.remove(keys.at(index), start);
    }

    @Override
    void late(int port, Object value, long timestamp) {
        emitSide(WindowOperation.LATE, value, timestamp);
    }

    @Override
    void forEachEntry() {
        table.forEach((k, start, value) -> {
            takeInHand(k);
            index(start);
        });
    }
}
