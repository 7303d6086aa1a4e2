package dev.weir.runtime.operator;

import dev.weir.ir.function.JoinFunction;
import dev.weir.ir.operation.KeySpec;
import dev.weir.ir.operation.WindowJoinOperation;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.window.Window;
import dev.weir.state.Table;
import java.util.ArrayList;
import java.util.List;

/** Runs a {@link WindowJoinOperation}: keeps both sides of each (key, window) as lists, pairs them when the window fires. */
final class WindowJoinOperator extends ObjectWindowOperator {
    private final KeySpec<Object, Object> leftKey;
    private final KeySpec<Object, Object> rightKey;
    private final JoinFunction<Object, Object, Object, Object> function;
    private final Table<Object, List<Object>> left;
    private final Table<Object, List<Object>> right;

    @SuppressWarnings("unchecked")
    WindowJoinOperator(OperatorContext context, WindowJoinOperation<?, ?, ?, ?> operation) {
        super(context, operation.windows(), 0, operation.leftKey().serde());
        this.leftKey = untyped(operation.leftKey());
        this.rightKey = untyped(operation.rightKey());
        this.function = (JoinFunction<Object, Object, Object, Object>) operation.function();
        this.left = table("left", keySerde(), Serdes.list((Serde<Object>) operation.leftSerde()), true);
        this.right = table("right", keySerde(), Serdes.list((Serde<Object>) operation.rightSerde()), true);
    }

    @Override
    boolean add(int port, Object value, long start) {
        boolean toLeft = port == WindowJoinOperation.LEFT;
        Object k = (toLeft ? leftKey : rightKey).keyOf(value);
        takeInHand(k);
        Table<Object, List<Object>> side = toLeft ? left : right;
        List<Object> list = side.get(k, start);
        boolean created = list == null && (toLeft ? right : left).get(k, start) == null;
        if (list == null) {
            list = new ArrayList<>(2);
        }
        list.add(value);
        side.put(k, start, list);
        return created;
    }

    @Override
    void emitAgain(long start) {
        throw new IllegalStateException("a window join has no allowed lateness");
    }

    @Override
    void emit(KeyList keys, int index, long start) {
        Object k = keys.at(index);
        List<Object> lefts = left.get(k, start);
        List<Object> rights = right.get(k, start);
        if (lefts == null || rights == null) {
            return;
        }
        Window window = new Window(start, endOf(start));
        for (Object leftValue : lefts) {
            for (Object rightValue : rights) {
                Object made;
                try {
                    made = notNull(function.of(k, window, leftValue, rightValue), "the join function");
                } catch (RuntimeException e) {
                    throw failure(leftValue, e);
                }
                out.emit(made, lastTimestamp(start));
            }
        }
    }

    @Override
    void forget(KeyList keys, int index, long start) {
        left.remove(keys.at(index), start);
        right.remove(keys.at(index), start);
    }

    @Override
    void late(int port, Object value, long timestamp) {
        emitSide(
                port == WindowJoinOperation.LEFT ? WindowJoinOperation.LATE_LEFT : WindowJoinOperation.LATE_RIGHT,
                value,
                timestamp);
    }

    @Override
    void forEachEntry() {
        left.forEach((k, start, list) -> {
            takeInHand(k);
            index(start);
        });
        right.forEach((k, start, list) -> {
            if (left.get(k, start) == null) {
                takeInHand(k);
                index(start);
            }
        });
    }
}
