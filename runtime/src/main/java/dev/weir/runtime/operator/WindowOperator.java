package dev.weir.runtime.operator;

import dev.weir.ir.function.WindowResult;
import dev.weir.ir.operation.KeySpec;
import dev.weir.ir.operation.WindowOperation;
import dev.weir.ir.window.Window;
import dev.weir.state.Snapshot;
import dev.weir.state.Table;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Tumbling and sliding windows over objects. The aggregate of the last key and window is kept at hand: while records of the same follow,
 * there is no look-up, and no key of theirs is boxed. It is put back into the table before anything else looks there.
 */
final class WindowOperator extends ObjectWindowOperator implements Table.Visitor<Object, Object> {
    private final KeySpec<Object, Object> key;
    private final Folding folding;
    private final WindowResult<Object, Object, Object> result;
    private final Table<Object, Object> table;
    private final @Nullable ToLongFunction<Object> longKey;
    private long longKeyAtHand;
    private long startAtHand;
    private Object aggregateAtHand = "";
    private boolean hasAggregate;

    /** Whether the aggregate at hand is newer than the table's. */
    private boolean isNewer;

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
        this.longKey =
                operation.key() instanceof KeySpec.OfLong<?> ofLong ? (ToLongFunction<Object>) ofLong.key() : null;
        this.table = table(LongWindowOperator.STATE, keySerde(), folding.serde(), true);
    }

    @Override
    protected void process(int port, Object value, long timestamp) {
        if (!hasAggregate || !isOnly(startAtHand, timestamp) || !addToAggregateAtHand(value)) {
            super.process(port, value, timestamp);
        } else {
            in++;
        }
    }

    /** Adds a value to the aggregate at hand, if it has that key. */
    private boolean addToAggregateAtHand(Object value) {
        try {
            if (!hasKeyAtHand(value)) {
                return false;
            }
            Object after = folding.add(aggregateAtHand, value);
            if (after != aggregateAtHand) {
                aggregateAtHand = after;
            }
        } catch (RuntimeException e) {
            throw failure(value, e);
        }
        isNewer = true;
        return true;
    }

    @Override
    boolean add(int port, Object value, long start) {
        if (hasAggregate && start == startAtHand && addToAggregateAtHand(value)) {
            return false;
        }
        putBack();
        Object k = key.keyOf(value);
        if (longKey != null) {
            longKeyAtHand = (Long) k;
        }
        Object before = table.get(k, start);
        aggregateAtHand = folding.add(before, value);
        takeInHand(k);
        startAtHand = start;
        hasAggregate = true;
        isNewer = before != null;
        if (before == null) {
            // At once: if the table is full, this record is the one that does not fit.
            table.put(k, start, aggregateAtHand);
        }
        return before == null;
    }

    private boolean hasKeyAtHand(Object value) {
        return longKey == null ? keyAtHand().equals(key.keyOf(value)) : longKeyAtHand == longKey.applyAsLong(value);
    }

    private void putBack() {
        if (isNewer) {
            table.put(keyAtHand(), startAtHand, aggregateAtHand);
        }
        isNewer = false;
        hasAggregate = false;
    }

    @Override
    protected int fireDue(int most) {
        putBack();
        return super.fireDue(most);
    }

    @Override
    public void snapshot(Snapshot snapshot) throws Exception {
        putBack();
        super.snapshot(snapshot);
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
        table.forEach(this);
    }

    @Override
    public void entry(Object k, long start, Object aggregate) {
        takeInHand(k);
        index(start);
    }
}
