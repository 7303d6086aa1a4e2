package dev.weir.ir.reference;

import dev.weir.ir.graph.Node;
import dev.weir.ir.operation.WindowJoinOperation;
import dev.weir.ir.window.Window;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps both sides' records of each window and key; at the window's end emits every pair. */
final class JoinEvaluator extends Evaluator implements LateRecords {
    private final WindowJoinOperation<Object, Object, Object, Object> operation;
    private final TreeMap<Window, Map<Object, Sides>> windows = new TreeMap<>(Windowing.BY_END);
    private long late;

    @SuppressWarnings("unchecked") // the graph's edges carry what their operators take
    JoinEvaluator(Node node, WindowJoinOperation<?, ?, ?, ?> operation) {
        super(node);
        this.operation = (WindowJoinOperation<Object, Object, Object, Object>) operation;
    }

    private record Sides(List<Object> left, List<Object> right) {}

    @Override
    void onRecord(int port, Object value, long timestamp) {
        boolean left = port == WindowJoinOperation.LEFT;
        Object key = (left ? operation.leftKey() : operation.rightKey()).keyOf(value);
        boolean taken = false;
        for (Window window : Windowing.windowsOf(operation.windows(), timestamp)) {
            if (!Windowing.isComplete(window, watermark())) {
                taken = true;
                Sides sides = windows.computeIfAbsent(window, any -> new LinkedHashMap<>())
                        .computeIfAbsent(key, any -> new Sides(new ArrayList<>(), new ArrayList<>()));
                (left ? sides.left() : sides.right()).add(value);
            }
        }
        if (!taken) {
            late++;
            emit(left ? WindowJoinOperation.LATE_LEFT : WindowJoinOperation.LATE_RIGHT, value, timestamp);
        }
    }

    @Override
    void onWatermark(long previous) {
        while (!windows.isEmpty() && Windowing.isComplete(windows.firstKey(), watermark())) {
            Map.Entry<Window, Map<Object, Sides>> complete = windows.pollFirstEntry();
            complete.getValue().forEach((key, sides) -> emitPairs(key, complete.getKey(), sides));
        }
    }

    private void emitPairs(Object key, Window window, Sides sides) {
        for (Object left : sides.left()) {
            for (Object right : sides.right()) {
                emit(operation.function().of(key, window, left, right), window.maxTimestamp());
            }
        }
    }

    @Override
    public long lateCount() {
        return late;
    }
}
