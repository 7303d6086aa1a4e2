package dev.weir.runtime.operator;

import dev.weir.ir.function.BroadcastFunction;
import dev.weir.ir.function.OutputTag;
import dev.weir.ir.operation.BroadcastOperation;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.state.StateDescriptor;
import dev.weir.state.Snapshot;
import dev.weir.state.handle.BroadcastMap;
import java.util.List;

/** Runs a {@link BroadcastOperation}. */
final class BroadcastOperator extends KeyedFunctionOperator {
    private final BroadcastFunction<Object, Object, Object, Object, Object, Object> function;
    private final List<OutputTag<?>> declared;
    private final BroadcastMap<Object, Object> broadcast;

    @SuppressWarnings("unchecked")
    BroadcastOperator(OperatorContext context, BroadcastOperation<?, ?, ?, ?, ?, ?> operation) {
        super(context, operation.key(), operation.states());
        this.function = (BroadcastFunction<Object, Object, Object, Object, Object, Object>)
                operation.function().get();
        this.declared = operation.sideOutputs();
        this.broadcast = new BroadcastMap<>((StateDescriptor.Entries<Object, Object>) operation.broadcast());
    }

    @Override
    public void open(List<Snapshot> restored) throws Exception {
        super.open(restored);
        function.open(state());
    }

    @Override
    protected void process(int port, Object value, long timestamp) {
        in++;
        try {
            if (port == BroadcastOperation.BROADCAST) {
                enterWithoutKey(timestamp);
                function.onBroadcast(value, broadcast, this);
            } else {
                enter(value, timestamp);
                function.onRecord(value, broadcast, this);
            }
        } catch (Exception e) {
            throw failure(value, e);
        }
        firePast();
    }

    @Override
    void onTimer() throws Exception {
        function.onTimer(broadcast, this);
    }

    @Override
    boolean declares(OutputTag<?> tag) {
        return declared.stream().anyMatch(each -> each.name().equals(tag.name()));
    }

    @Override
    protected void save(ByteWriter section, long checkpointId) {
        broadcast.write(section);
    }

    @Override
    protected void restore(ByteReader section) {
        broadcast.read(section);
    }
}
