package dev.weir.runtime.operator;

import dev.weir.ir.function.LongFold;
import dev.weir.ir.function.LongWindowResult;
import dev.weir.ir.operation.Aggregation;
import dev.weir.ir.operation.KeySpec;
import dev.weir.ir.operation.WindowOperation;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.state.StateDescriptor.Limits;
import dev.weir.state.LongTable;
import java.util.Objects;
import java.util.function.ToLongFunction;

/** Tumbling and sliding windows with primitive keys and aggregates: one look-up a record and window, nothing boxed. */
final class LongWindowOperator extends TimeWindowOperator implements LongTable.Visitor {
    static final String STATE = "window";

    private final ToLongFunction<Object> key;
    private final LongFold<Object> fold;
    private final LongWindowResult<Object> result;
    private final LongTable table;
    private long keyAtHand;
    private long aggregateAtHand;

    @SuppressWarnings("unchecked")
    LongWindowOperator(OperatorContext context, WindowOperation<?, ?, ?> operation) {
        super(context, operation.windows(), operation.allowedLatenessMillis());
        this.key = ((KeySpec.OfLong<Object>) operation.key()).key();
        this.fold = ((Aggregation.OfLong<Object>) operation.aggregation()).fold();
        this.result = (LongWindowResult<Object>) Objects.requireNonNull(operation.longResult());
        this.table = longTable(STATE, true, Limits.NONE);
    }

    @Override
    boolean add(int port, Object value, long start) {
        keyAtHand = key.applyAsLong(value);
        aggregateAtHand = fold.add(table.acquire(keyAtHand, start, fold.initial()), value);
        table.assign(aggregateAtHand);
        return table.created();
    }

    @Override
    void addKey(KeyList keys) {
        keys.add(keyAtHand);
    }

    @Override
    void emitAgain(long start) {
        emit(keyAtHand, start, aggregateAtHand);
    }

    @Override
    void emit(KeyList keys, int index, long start) {
        long k = keys.longAt(index);
        emit(k, start, table.get(k, start, fold.initial()));
    }

    private void emit(long k, long start, long aggregate) {
        Object made;
        try {
            made = notNull(result.of(k, start, endOf(start), aggregate), "the result function");
        } catch (RuntimeException e) {
            throw failure(k, e);
        }
        out.emit(made, lastTimestamp(start));
    }

    @Override
    void forget(KeyList keys, int index, long start) {
        table.remove(keys.longAt(index), start);
    }

    @Override
    void late(int port, Object value, long timestamp) {
        Output side = side(WindowOperation.LATE);
        if (side != null) {
            side.emit(value, timestamp);
        }
    }

    @Override
    void forEachEntry() {
        table.forEach(this);
    }

    @Override
    public void entry(long k, long start, long aggregate) {
        keyAtHand = k;
        index(start);
    }

    @Override
    void writeKey(KeyList keys, int index, ByteWriter out) {
        out.writeLong(keys.longAt(index));
    }

    @Override
    Object readKey(ByteReader in) {
        return in.readLong();
    }

    @Override
    Object keyAtHand() {
        return keyAtHand;
    }
}
