package dev.weir.runtime.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.ir.operation.UnionOperation;
import dev.weir.ir.serde.Serdes;
import dev.weir.runtime.channel.Gate;
import dev.weir.runtime.worker.SystemClock;
import dev.weir.state.HeapStateStore;
import dev.weir.state.Snapshot;
import dev.weir.state.TaskScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperatorIdlenessTest {
    private final List<String> told = new ArrayList<>();

    private Operator operator() {
        TaskScope scope = new TaskScope("pass[0]", 1, 8, 0, 8, new SystemClock());
        OperatorContext context = new OperatorContext(
                "pass", 0, 1, new Gate(), new HeapStateStore().open(scope), scope, new SystemClock());
        Operator operator = new UnionOperator(context, new UnionOperation<>(Serdes.LONG));
        operator.connect(1, new Recording(), Map.of());
        return operator;
    }

    @Test
    void shouldSayThatItIsActiveAgainAlsoWhenItWasRestoredIdle() throws Exception {
        Operator before = operator();
        before.open(List.of());
        before.inputWatermark(0, 100);
        before.inputIdle(0);
        Snapshot snapshot = new Snapshot(1);
        before.snapshot(snapshot);
        told.clear();

        Operator after = operator();
        after.open(List.of(snapshot));
        after.inputWatermark(0, 100);
        assertEquals(List.of("watermark 100"), told);
    }

    private final class Recording extends Output {
        @Override
        public void emit(Object value, long timestamp) {
            told.add("record " + value);
        }

        @Override
        public void watermark(long watermark) {
            told.add("watermark " + watermark);
        }

        @Override
        public void idle() {
            told.add("idle");
        }

        @Override
        public void end() {
            told.add("end");
        }
    }
}
