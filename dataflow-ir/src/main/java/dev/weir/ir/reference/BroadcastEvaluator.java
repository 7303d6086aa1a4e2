package dev.weir.ir.reference;

import dev.weir.ir.function.BroadcastFunction;
import dev.weir.ir.function.ProcessContext;
import dev.weir.ir.graph.Node;
import dev.weir.ir.operation.BroadcastOperation;
import dev.weir.ir.operation.KeySpec;
import dev.weir.ir.state.MapState;
import dev.weir.ir.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A user's function over a main stream and a broadcast stream, whose records come as they come. */
final class BroadcastEvaluator extends FunctionEvaluator {
    private final @Nullable KeySpec<Object, Object> key;
    private final BroadcastFunction<Object, Object, Object, Object, Object, Object> function;
    private final States states;
    private final Shared shared = new Shared();

    @SuppressWarnings("unchecked") // the graph's edges carry what their operators take
    BroadcastEvaluator(Node node, BroadcastOperation<?, ?, ?, ?, ?, ?> operation, Clock clock) {
        super(node, clock);
        this.key = (KeySpec<Object, Object>) operation.key();
        this.function = (BroadcastFunction<Object, Object, Object, Object, Object, Object>)
                operation.function().get();
        this.states = new States(operation.states(), this::currentKey, clock);
    }

    @Override
    void open() throws Exception {
        function.open(states);
    }

    @Override
    void onRecord(int port, Object value, long timestamp) throws Exception {
        if (port == BroadcastOperation.BROADCAST) {
            shared.writable = true;
            try {
                handle(null, timestamp, context -> function.onBroadcast(value, shared, context));
            } finally {
                shared.writable = false;
            }
        } else {
            Object ofKey = key == null ? null : key.keyOf(value);
            handle(ofKey, timestamp, context -> function.onRecord(value, shared, context));
        }
    }

    @Override
    void onTimer(ProcessContext<Object, Object> context) throws Exception {
        function.onTimer(shared, context);
    }

    /** The broadcast state: one map. */
    private final class Shared implements MapState<Object, Object> {
        private final Map<Object, Object> entries = new LinkedHashMap<>();
        private boolean writable;

        @Override
        public @Nullable Object get(Object entryKey) {
            return entries.get(entryKey);
        }

        @Override
        public void put(Object entryKey, Object value) {
            checkWritable();
            entries.put(entryKey, value);
        }

        @Override
        public void remove(Object entryKey) {
            checkWritable();
            entries.remove(entryKey);
        }

        @Override
        public Map<Object, Object> entries() {
            return Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Override
        public void clear() {
            checkWritable();
            entries.clear();
        }

        private void checkWritable() {
            if (!writable) {
                throw new IllegalStateException(
                        "operator '" + node().id()
                                + "' changes broadcast state outside onBroadcast: expected reads only, since other tasks would not see it");
            }
        }
    }
}
