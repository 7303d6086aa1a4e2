package dev.weir.state.handle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.state.StateDescriptor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperatorHandlesTest {
    private static final StateDescriptor.Elements<Long> LIST = new StateDescriptor.Elements<>("list", Serdes.LONG);

    private static OperatorHandles handles(int subtask) {
        return new OperatorHandles("op", List.of(LIST), subtask);
    }

    @Test
    void shouldDealElementsOutAnewWhenTheParallelismChanges() {
        List<byte[]> written = new ArrayList<>();
        List<Long> all = new ArrayList<>();
        for (int subtask = 0; subtask < 2; subtask++) {
            OperatorHandles former = handles(subtask);
            for (long i = 0; i < 5 + subtask; i++) {
                former.list(LIST).add(100 * subtask + i);
                all.add(100 * subtask + i);
            }
            ByteWriter out = new ByteWriter();
            former.write("list", out);
            written.add(out.toByteArray());
        }
        List<Long> found = new ArrayList<>();
        for (int subtask = 0; subtask < 3; subtask++) {
            OperatorHandles now = handles(subtask);
            int dealt = 0;
            for (byte[] bytes : written) {
                dealt = now.read("list", new ByteReader(bytes), dealt, 3);
            }
            assertEquals(11, dealt);
            found.addAll(now.list(LIST).get());
        }
        Collections.sort(found);
        assertEquals(all, found);
    }

    @Test
    void shouldNotChangeAListItHasHandedOut() {
        OperatorHandles handles = handles(0);
        handles.list(LIST).add(1L);
        List<Long> elements = handles.list(LIST).get();
        handles.list(LIST).add(2L);
        assertEquals(List.of(1L), elements);
    }

    @Test
    void shouldReplaceAListByAPartOfItself() {
        OperatorHandles handles = handles(0);
        handles.list(LIST).add(1L);
        handles.list(LIST).add(2L);
        handles.list(LIST).set(handles.list(LIST).get().subList(1, 2));
        assertEquals(List.of(2L), handles.list(LIST).get());
    }

    @Test
    void shouldRefuseKeyedState() {
        OperatorHandles handles = handles(0);
        assertThrows(
                IllegalArgumentException.class, () -> handles.value(new StateDescriptor.Value<>("list", Serdes.LONG)));
        assertThrows(
                IllegalArgumentException.class,
                () -> handles.list(new StateDescriptor.Elements<>("list", Serdes.STRING)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new OperatorHandles("op", List.of(new StateDescriptor.Value<>("v", Serdes.LONG)), 0));
    }

    @Test
    void shouldRestoreABroadcastMapWhole() {
        StateDescriptor.Entries<String, Long> descriptor =
                new StateDescriptor.Entries<>("rules", Serdes.STRING, Serdes.LONG);
        BroadcastMap<String, Long> map = new BroadcastMap<>(descriptor);
        map.put("b", 1L);
        map.put("a", 2L);
        ByteWriter out = new ByteWriter();
        map.write(out);
        BroadcastMap<String, Long> restored = new BroadcastMap<>(descriptor);
        restored.put("stale", 9L);
        restored.read(new ByteReader(out.toByteArray()));
        assertEquals(List.of("b", "a"), List.copyOf(restored.entries().keySet()));
        restored.remove("b");
        assertEquals(Map.of("a", 2L), restored.entries());
        assertNull(restored.get("b"));
    }
}
