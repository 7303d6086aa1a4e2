package dev.weir.ir.reference;

import dev.weir.ir.function.ProcessContext;
import dev.weir.ir.function.ProcessFunction;
import dev.weir.ir.graph.Node;
import dev.weir.ir.operation.KeySpec;
import dev.weir.ir.operation.ProcessOperation;
import dev.weir.ir.time.Clock;
import org.jspecify.annotations.Nullable;

/** A user's function with state and timers. Without keys its states belong to the task, of which there is one. */
final class ProcessEvaluator extends FunctionEvaluator {
    private static final Object TASK = "the task";

    private final @Nullable KeySpec<Object, Object> key;
    private final ProcessFunction<Object, Object, Object> function;
    private final States states;

    @SuppressWarnings("unchecked") // the graph's edges carry what their operators take
    ProcessEvaluator(Node node, ProcessOperation<?, ?, ?> operation, Clock clock) {
        super(node, clock);
        this.key = (KeySpec<Object, Object>) operation.key();
        this.function =
                (ProcessFunction<Object, Object, Object>) operation.function().get();
        this.states = new States(operation.states(), () -> key == null ? TASK : currentKey(), clock);
    }

    @Override
    void open() throws Exception {
        function.open(states);
    }

    @Override
    void onRecord(int port, Object value, long timestamp) throws Exception {
        handle(key == null ? null : key.keyOf(value), timestamp, context -> function.onRecord(value, context));
    }

    @Override
    void onTimer(ProcessContext<Object, Object> context) throws Exception {
        function.onTimer(context);
    }
}
