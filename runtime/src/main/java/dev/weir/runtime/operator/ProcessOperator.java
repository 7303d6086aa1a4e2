package dev.weir.runtime.operator;

import dev.weir.ir.function.ProcessFunction;
import dev.weir.ir.operation.ProcessOperation;
import dev.weir.state.Snapshot;
import java.util.List;

/** Runs a {@link ProcessOperation}. */
final class ProcessOperator extends KeyedFunctionOperator {
    private final ProcessFunction<Object, Object, Object> function;

    @SuppressWarnings("unchecked")
    ProcessOperator(OperatorContext context, ProcessOperation<?, ?, ?> operation) {
        super(context, operation.key(), operation.states(), operation.sideOutputs());
        this.function =
                (ProcessFunction<Object, Object, Object>) operation.function().get();
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
            enter(value, timestamp);
            function.onRecord(value, this);
        } catch (Exception e) {
            throw failure(value, e);
        }
        noteTimers();
    }

    @Override
    void onTimer() throws Exception {
        function.onTimer(this);
    }
}
