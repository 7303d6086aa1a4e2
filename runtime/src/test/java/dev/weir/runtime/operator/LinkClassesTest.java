package dev.weir.runtime.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.weir.ir.connector.ListSource;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.stream.Program;
import dev.weir.runtime.channel.Gate;
import dev.weir.runtime.connector.DiscardSink;
import dev.weir.runtime.worker.SystemClock;
import dev.weir.state.HeapStateStore;
import dev.weir.state.TaskScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinkClassesTest {
    private static Graph program(String last) {
        Program program = Program.named("doubling");
        program.source(ListSource.of(Long.class, 1L, 2L))
                .map(Long.class, value -> 2 * value)
                .as("first")
                .map(Long.class, value -> 3 * value)
                .as(last)
                .sink("out", new DiscardSink<>());
        return program.build();
    }

    private static Operator operator(Graph graph, String node) {
        SystemClock clock = new SystemClock();
        TaskScope scope = new TaskScope(node + ".0", 1, 4, 0, 4, clock);
        OperatorContext context =
                new OperatorContext(node, 0, 1, new Gate(), new HeapStateStore().open(scope), scope, clock);
        return new OperatorFactory(LinkClasses.of(graph), 1).make(graph.node(node), context);
    }

    @Test
    void shouldGiveEachPlaceOfAProgramAClassOfItsOwn() {
        Graph graph = program("second");

        assertNotSame(
                operator(graph, "first").getClass(), operator(graph, "second").getClass());
    }

    @Test
    void shouldGiveTheInputsOfEachPlaceAClassOfTheirOwn() {
        Graph graph = program("second");
        LinkClasses classes = LinkClasses.of(graph);

        assertNotSame(
                classes.input(operator(graph, "first"), 0, 0).getClass(),
                classes.input(operator(graph, "second"), 0, 0).getClass());
    }

    @Test
    void shouldKeepTheClassesWhenTheSameProgramIsBuiltAndRunAgain() {
        assertSame(
                operator(program("second"), "first").getClass(),
                operator(program("second"), "first").getClass());
    }

    @Test
    void shouldNotShareClassesWithAnotherProgram() {
        assertNotSame(
                operator(program("second"), "first").getClass(),
                operator(program("other"), "first").getClass());
    }

    @Test
    void shouldRunTheClassesThemselvesForAProgramThatSharesThem() {
        Graph graph = program("sharing");
        LinkClasses.share(graph);

        assertSame(MapOperator.class, operator(graph, "first").getClass());
        assertSame(MapOperator.class, operator(graph, "sharing").getClass());
        assertSame(
                Input.class,
                LinkClasses.of(graph).input(operator(graph, "first"), 0, 0).getClass());
    }

    @Test
    void shouldRunAsTheOriginalDoes() throws Exception {
        Graph graph = program("second");
        Operator first = operator(graph, "first");
        Operator second = operator(graph, "second");
        List<Object> seen = new ArrayList<>();
        LinkClasses classes = LinkClasses.of(graph);
        first.connect(1, classes.input(second, 0, 0), Map.of());
        second.connect(1, new Keeping(seen), Map.of());

        classes.input(first, 0, 0).emit(7L, 0);

        assertEquals(List.of(42L), seen);
    }

    private static final class Keeping extends Output {
        private final List<Object> seen;

        Keeping(List<Object> seen) {
            this.seen = seen;
        }

        @Override
        public void emit(Object value, long timestamp) {
            seen.add(value);
        }

        @Override
        public void watermark(long watermark) {}

        @Override
        public void idle() {}

        @Override
        public void end() {}
    }
}
