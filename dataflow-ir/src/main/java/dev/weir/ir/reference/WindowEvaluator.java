package dev.weir.ir.reference;

import dev.weir.ir.function.LongWindowResult;
import dev.weir.ir.function.WindowResult;
import dev.weir.ir.graph.Node;
import dev.weir.ir.operation.WindowOperation;
import dev.weir.ir.window.Window;
import dev.weir.ir.window.WindowAssigner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Aggregates in windows: an accumulator a window and key. Tumbling, sliding and session windows differ only in that a session takes
 * in the ones of its key that it touches.
 */
final class WindowEvaluator extends Evaluator implements LateRecords {
    private final WindowOperation<Object, Object, Object> operation;
    private final Fold fold;
    private final boolean sessions;
    // In the order in which windows fire.
    private final TreeMap<Window, Map<Object, Object>> accumulators = new TreeMap<>(Windowing.BY_END);
    // Only for sessions: the windows of each key, by start.
    private final Map<Object, TreeMap<Long, Window>> sessionsOfKey = new HashMap<>();
    private long late;

    @SuppressWarnings("unchecked") // the graph's edges carry what their operators take
    WindowEvaluator(Node node, WindowOperation<?, ?, ?> operation) {
        super(node);
        this.operation = (WindowOperation<Object, Object, Object>) operation;
        this.fold = Fold.of(operation.aggregation());
        this.sessions = operation.windows() instanceof WindowAssigner.Session;
    }

    @Override
    void onRecord(int port, Object value, long timestamp) {
        Object key = operation.key().keyOf(value);
        boolean taken = false;
        for (Window assigned : Windowing.windowsOf(operation.windows(), timestamp)) {
            List<Window> touched = sessions ? sessionsTouching(key, assigned) : List.of();
            Window window = coverOf(assigned, touched);
            if (!isForgotten(window)) {
                taken = true;
                add(key, value, window, touched);
            }
        }
        if (!taken) {
            late++;
            emit(WindowOperation.LATE, value, timestamp);
        }
    }

    private void add(Object key, Object value, Window window, List<Window> touched) {
        Object merged = null;
        for (Window session : touched) {
            Object accumulator = take(key, session);
            merged = merged == null ? accumulator : fold.merge(merged, accumulator);
        }
        Map<Object, Object> ofWindow = accumulators.computeIfAbsent(window, any -> new LinkedHashMap<>());
        Object accumulator = fold.add(sessions ? merged : ofWindow.get(key), value);
        ofWindow.put(key, accumulator);
        if (sessions) {
            sessionsOfKey.computeIfAbsent(key, any -> new TreeMap<>()).put(window.start(), window);
        }
        if (Windowing.isComplete(window, watermark())) {
            emitResult(key, window, accumulator);
        }
    }

    /** The sessions of a key that a new one overlaps or touches, the earliest first. */
    private List<Window> sessionsTouching(Object key, Window added) {
        TreeMap<Long, Window> ofKey = sessionsOfKey.get(key);
        return ofKey == null
                ? List.of()
                : ofKey.values().stream()
                        .filter(session -> session.start() <= added.end() && added.start() <= session.end())
                        .toList();
    }

    private static Window coverOf(Window added, List<Window> touched) {
        long start = added.start();
        long end = added.end();
        for (Window session : touched) {
            start = Math.min(start, session.start());
            end = Math.max(end, session.end());
        }
        return new Window(start, end);
    }

    /** Removes a session; returns its accumulator. */
    private Object take(Object key, Window session) {
        Objects.requireNonNull(sessionsOfKey.get(key)).remove(session.start());
        Map<Object, Object> ofWindow = Objects.requireNonNull(accumulators.get(session));
        Object accumulator = Objects.requireNonNull(ofWindow.remove(key));
        if (ofWindow.isEmpty()) {
            accumulators.remove(session);
        }
        return accumulator;
    }

    @Override
    void onWatermark(long previous) {
        List<Window> forgotten = new ArrayList<>();
        for (Map.Entry<Window, Map<Object, Object>> entry : accumulators.entrySet()) {
            Window window = entry.getKey();
            if (!Windowing.isComplete(window, watermark())) {
                break;
            }
            if (!Windowing.isComplete(window, previous)) {
                entry.getValue().forEach((key, accumulator) -> emitResult(key, window, accumulator));
            }
            if (isForgotten(window)) {
                forgotten.add(window);
            }
        }
        forgotten.forEach(this::forget);
    }

    private void forget(Window window) {
        Map<Object, Object> ofWindow = Objects.requireNonNull(accumulators.remove(window));
        if (sessions) {
            for (Object key : ofWindow.keySet()) {
                TreeMap<Long, Window> ofKey = Objects.requireNonNull(sessionsOfKey.get(key));
                ofKey.remove(window.start());
                if (ofKey.isEmpty()) {
                    sessionsOfKey.remove(key);
                }
            }
        }
    }

    private boolean isForgotten(Window window) {
        return Windowing.isForgotten(window, operation.allowedLatenessMillis(), watermark());
    }

    @SuppressWarnings("unchecked") // the result function was built for this aggregation
    private void emitResult(Object key, Window window, Object accumulator) {
        Object aggregate = fold.result(accumulator);
        LongWindowResult<Object> primitive = operation.longResult();
        Object result = primitive != null
                ? primitive.of((Long) key, window.start(), window.end(), (Long) aggregate)
                : ((WindowResult<Object, Object, Object>) Objects.requireNonNull(operation.result()))
                        .of(key, window, aggregate);
        emit(result, window.maxTimestamp());
    }

    @Override
    public long lateCount() {
        return late;
    }
}
