package dev.weir.state.handle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.state.AggregateFunction;
import dev.weir.ir.state.AggregatingState;
import dev.weir.ir.state.ListState;
import dev.weir.ir.state.MapState;
import dev.weir.ir.state.ReducingState;
import dev.weir.ir.state.StateDescriptor;
import dev.weir.ir.state.ValueState;
import dev.weir.state.HeapStateStore;
import dev.weir.state.ManualClock;
import dev.weir.state.StateStore;
import dev.weir.state.TaskScope;
import dev.weir.state.TaskStore;
import dev.weir.state.chronicle.ChronicleStateStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyedHandlesTest {
    private static final StateDescriptor.Value<String> VALUE = new StateDescriptor.Value<>("value", Serdes.STRING);
    private static final StateDescriptor.Elements<String> LIST = new StateDescriptor.Elements<>("list", Serdes.STRING);
    private static final StateDescriptor.Entries<String, Long> MAP =
            new StateDescriptor.Entries<>("map", Serdes.STRING, Serdes.LONG);
    private static final StateDescriptor.Reducing<Long> SUM =
            new StateDescriptor.Reducing<>("sum", Serdes.LONG, Long::sum);
    private static final StateDescriptor.Aggregating<String, List<String>, String> JOINED =
            new StateDescriptor.Aggregating<>(
                    "joined", Serdes.list(Serdes.STRING), new Joining(), StateDescriptor.Limits.NONE);
    private static final StateDescriptor.Value<String> SHORT_LIVED = VALUE.withTtl(Duration.ofMillis(10));

    private final ManualClock clock = new ManualClock();
    private final List<TaskStore> opened = new ArrayList<>();

    static List<StateStore> stores() {
        return List.of(new HeapStateStore(), new ChronicleStateStore(1_000));
    }

    @AfterEach
    void close() {
        opened.forEach(TaskStore::close);
    }

    private TaskStore open(StateStore store) {
        TaskStore task = store.open(new TaskScope("t", 1, 16, 0, 16, clock));
        opened.add(task);
        return task;
    }

    private KeyedHandles<String> handles(TaskStore store) {
        return new KeyedHandles<>(store, "op", Serdes.STRING, List.of(VALUE, LIST, MAP, SUM, JOINED), 3);
    }

    @ParameterizedTest
    @MethodSource("stores")
    void shouldNotChangeWhatItHasHandedOut(StateStore store) {
        KeyedHandles<String> handles = handles(open(store));
        handles.currentKey("a");
        handles.list(LIST).add("one");
        handles.map(MAP).put("one", 1L);
        List<String> elements = handles.list(LIST).get();
        Map<String, Long> entries = handles.map(MAP).entries();
        handles.list(LIST).add("two");
        handles.map(MAP).put("two", 2L);
        assertEquals(List.of("one"), elements);
        assertEquals(Map.of("one", 1L), entries);
    }

    @ParameterizedTest
    @MethodSource("stores")
    void shouldFollowTheCurrentKey(StateStore store) {
        KeyedHandles<String> handles = handles(open(store));
        ValueState<String> value = handles.value(VALUE);
        handles.currentKey("a");
        value.set("of a");
        handles.currentKey("b");
        assertNull(value.get());
        value.set("of b");
        handles.currentKey("a");
        assertEquals("of a", value.get());
        value.clear();
        assertNull(value.get());
        handles.currentKey("b");
        assertEquals("of b", value.get());
    }

    @ParameterizedTest
    @MethodSource("stores")
    void shouldKeepListsInOrder(StateStore store) {
        KeyedHandles<String> handles = handles(open(store));
        ListState<String> list = handles.list(LIST);
        handles.currentKey("a");
        assertEquals(List.of(), list.get());
        list.add("x");
        list.add("y");
        assertEquals(List.of("x", "y"), list.get());
        List<String> own = new ArrayList<>(List.of("1", "2"));
        list.set(own);
        own.add("3");
        assertEquals(List.of("1", "2"), list.get());
        list.set(List.of());
        assertEquals(List.of(), list.get());
    }

    @ParameterizedTest
    @MethodSource("stores")
    void shouldKeepMapsInTheOrderOfFirstPut(StateStore store) {
        KeyedHandles<String> handles = handles(open(store));
        MapState<String, Long> map = handles.map(MAP);
        handles.currentKey("a");
        assertNull(map.get("z"));
        map.put("z", 1L);
        map.put("y", 2L);
        map.put("z", 3L);
        assertEquals(List.of("z", "y"), List.copyOf(map.entries().keySet()));
        assertEquals(3L, map.get("z"));
        map.remove("z");
        map.remove("unknown");
        assertEquals(Map.of("y", 2L), map.entries());
        map.clear();
        assertEquals(Map.of(), map.entries());
    }

    @ParameterizedTest
    @MethodSource("stores")
    void shouldReduceAndAggregate(StateStore store) {
        KeyedHandles<String> handles = handles(open(store));
        ReducingState<Long> sum = handles.reducing(SUM);
        AggregatingState<String, String> joined = handles.aggregating(JOINED);
        handles.currentKey("a");
        assertNull(sum.get());
        assertNull(joined.get());
        sum.add(3L);
        sum.add(4L);
        joined.add("x");
        joined.add("y");
        assertEquals(7L, sum.get());
        assertEquals("x+y", joined.get());
        sum.clear();
        joined.clear();
        assertNull(sum.get());
        assertNull(joined.get());
    }

    @ParameterizedTest
    @MethodSource("stores")
    void shouldRestoreEveryStateBeforeItIsAskedFor(StateStore store) {
        TaskStore from = open(store);
        KeyedHandles<String> handles = handles(from);
        handles.currentKey("a");
        handles.value(VALUE).set("v");
        handles.list(LIST).add("e");
        handles.map(MAP).put("m", 1L);
        handles.reducing(SUM).add(5L);
        handles.aggregating(JOINED).add("j");
        TaskStore to = open(new HeapStateStore());
        KeyedHandles<String> restored = handles(to);
        assertEquals(List.of("op/value", "op/list", "op/map", "op/sum", "op/joined"), restored.tables());
        for (String table : restored.tables()) {
            ByteWriter out = new ByteWriter();
            from.write(table, out);
            to.read(table, new ByteReader(out.toByteArray()));
        }
        restored.currentKey("a");
        assertEquals("v", restored.value(VALUE).get());
        assertEquals(List.of("e"), restored.list(LIST).get());
        assertEquals(1L, restored.map(MAP).get("m"));
        assertEquals(5L, restored.reducing(SUM).get());
        assertEquals("j", restored.aggregating(JOINED).get());
        restored.list(LIST).add("f");
        assertEquals(List.of("e", "f"), restored.list(LIST).get());
    }

    @ParameterizedTest
    @MethodSource("stores")
    void shouldForgetAValueWhoseTimeIsOver(StateStore store) {
        KeyedHandles<String> handles = new KeyedHandles<>(open(store), "op", Serdes.STRING, List.of(SHORT_LIVED), 0);
        handles.currentKey("a");
        ValueState<String> value = handles.value(SHORT_LIVED);
        value.set("x");
        clock.advance(10);
        assertNull(value.get());
    }

    @ParameterizedTest
    @MethodSource("stores")
    void shouldRefuseToWorkWithoutACurrentKey(StateStore store) {
        KeyedHandles<String> handles = handles(open(store));
        ValueState<String> value = handles.value(VALUE);
        assertThrows(IllegalStateException.class, value::get);
        handles.currentKey("a");
        handles.noCurrentKey();
        String message =
                assertThrows(IllegalStateException.class, () -> value.set("x")).getMessage();
        assertTrue(message.contains("op"), message);
    }

    @ParameterizedTest
    @MethodSource("stores")
    void shouldRefuseAnUndeclaredState(StateStore store) {
        KeyedHandles<String> handles = handles(open(store));
        assertThrows(
                IllegalArgumentException.class,
                () -> handles.value(new StateDescriptor.Value<>("unknown", Serdes.STRING)));
        assertThrows(
                IllegalArgumentException.class,
                () -> handles.value(new StateDescriptor.Value<>("list", Serdes.STRING)));
        assertThrows(
                IllegalArgumentException.class, () -> handles.value(new StateDescriptor.Value<>("value", Serdes.LONG)));
    }

    private static final class Joining implements AggregateFunction<String, List<String>, String> {
        @Override
        public List<String> create() {
            return new ArrayList<>();
        }

        @Override
        public List<String> add(List<String> accumulator, String value) {
            accumulator.add(value);
            return accumulator;
        }

        @Override
        public List<String> merge(List<String> left, List<String> right) {
            left.addAll(right);
            return left;
        }

        @Override
        public String result(List<String> accumulator) {
            return String.join("+", accumulator);
        }
    }
}
