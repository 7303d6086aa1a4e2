package dev.weir.runtime.operator;

import dev.weir.ir.function.BroadcastFunction;
import dev.weir.ir.operation.BroadcastOperation;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.state.MapState;
import dev.weir.ir.state.StateDescriptor;
import dev.weir.state.Snapshot;
import dev.weir.state.handle.BroadcastMap;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs a {@link BroadcastOperation}. */
final class BroadcastOperator extends KeyedFunctionOperator {
    private final BroadcastFunction<Object, Object, Object, Object, Object, Object> function;
    private final BroadcastMap<Object, Object> broadcast;
    private final MapState<Object, Object> readable;

    @SuppressWarnings("unchecked")
    BroadcastOperator(OperatorContext context, BroadcastOperation<?, ?, ?, ?, ?, ?> operation) {
        super(context, operation.key(), operation.states(), operation.sideOutputs());
        this.function = (BroadcastFunction<Object, Object, Object, Object, Object, Object>)
                operation.function().get();
        this.broadcast = new BroadcastMap<>((StateDescriptor.Entries<Object, Object>) operation.broadcast());
        this.readable = new ReadOnlyMap(context.id(), broadcast);
    }

    @Override
    public void open(List<Snapshot> restored) throws Exception {
        super.open(restored);
        function.open(state());
    }

    @Override
    protected void process(int port, Object value, long timestamp) {
        fireOverdue();
        in++;
        try {
            if (port == BroadcastOperation.BROADCAST) {
                enterWithoutKey(timestamp);
                function.onBroadcast(value, broadcast, this);
            } else {
                enter(value, timestamp);
                function.onRecord(value, readable, this);
            }
        } catch (Exception e) {
            throw failure(value, e);
        }
        noteTimers();
    }

    @Override
    void onTimer() throws Exception {
        function.onTimer(readable, this);
    }

    @Override
    protected void save(ByteWriter section, long checkpointId) {
        broadcast.write(section);
    }

    @Override
    protected void restore(ByteReader section) {
        broadcast.read(section);
    }

    /** The broadcast state where it may only be read: a change on one task would not be seen by the others. */
    private record ReadOnlyMap(String operator, MapState<Object, Object> map) implements MapState<Object, Object> {
        @Override
        public @Nullable Object get(Object key) {
            return map.get(key);
        }

        @Override
        public Map<Object, Object> entries() {
            return Collections.unmodifiableMap(map.entries());
        }

        @Override
        public void put(Object key, Object value) {
            throw refusal();
        }

        @Override
        public void remove(Object key) {
            throw refusal();
        }

        @Override
        public void clear() {
            throw refusal();
        }

        private IllegalStateException refusal() {
            return new IllegalStateException(
                    "operator '" + operator
                            + "' changes broadcast state outside onBroadcast: expected reads only, since other tasks would not see it");
        }
    }
}
