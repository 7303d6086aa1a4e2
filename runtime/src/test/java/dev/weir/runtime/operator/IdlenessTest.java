package dev.weir.runtime.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.ir.operation.UnionOperation;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.time.Clock;
import dev.weir.ir.time.Watermarks;
import dev.weir.runtime.channel.Gate;
import dev.weir.state.HeapStateStore;
import dev.weir.state.Snapshot;
import dev.weir.state.TaskScope;
import dev.weir.state.TaskStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an operator tells those after it when its inputs fall silent, come back and end. */
class IdlenessTest {
    private static final class Told extends Output {
        private final List<String> told = new ArrayList<>();

        @Override
        public void emit(Object value, long timestamp) {
            told.add("record " + value);
        }

        @Override
        public void watermark(long watermark) {
            told.add(watermark == Watermarks.END ? "last" : "watermark " + watermark);
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

    private static final Clock CLOCK = new Clock() {
        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public long currentTimeMillis() {
            return 0;
        }
    };

    private final Told told = new Told();

    private Operator union(int inputs) {
        TaskScope scope = new TaskScope("union.0", 1, 4, 0, 4, CLOCK);
        TaskStore store = new HeapStateStore().open(scope);
        Operator operator = new UnionOperator(
                new OperatorContext("union", 0, 1, new Gate(), store, scope, CLOCK), new UnionOperation<>(Serdes.LONG));
        operator.connect(inputs, told, Map.of());
        return operator;
    }

    @Test
    void shouldNotTellTheLastWatermarkWhileAnIdleInputMayComeBack() throws Exception {
        Operator union = union(2);
        union.open(List.of());

        union.inputIdle(1);
        union.inputWatermark(0, 10);
        union.inputWatermark(0, Watermarks.END);
        union.inputEnd(0);
        union.inputWatermark(1, 20);
        union.inputWatermark(1, Watermarks.END);
        union.inputEnd(1);

        assertEquals(List.of("watermark 10", "idle", "watermark 20", "last", "end"), told.told);
    }

    @Test
    void shouldGetAsFarAsTheEndedInputsHadGotWhenTheOthersAreIdle() throws Exception {
        Operator union = union(2);
        union.open(List.of());

        union.inputWatermark(0, 10);
        union.inputWatermark(0, Watermarks.END);
        union.inputIdle(1);

        assertEquals(List.of("watermark 10", "idle"), told.told);
    }

    @Test
    void shouldBeIdleWhenAllInputsThatHaveNotEndedAre() throws Exception {
        Operator union = union(3);
        union.open(List.of());

        union.inputWatermark(0, Watermarks.END);
        union.inputIdle(1);
        union.inputIdle(2);
        union.inputWatermark(2, 5);

        assertEquals(List.of("idle", "watermark 5"), told.told);
    }

    @Test
    void shouldTellTheWatermarkAgainWhenAnInputComesBackAfterARestore() throws Exception {
        Operator union = union(1);
        union.open(List.of());
        union.inputWatermark(0, 10);
        union.inputIdle(0);
        Snapshot snapshot = new Snapshot(1);
        union.snapshot(snapshot);
        Operator restored = union(1);
        restored.open(List.of(snapshot));
        told.told.clear();

        restored.inputWatermark(0, 10);

        assertEquals(List.of("watermark 10"), told.told);
    }
}
