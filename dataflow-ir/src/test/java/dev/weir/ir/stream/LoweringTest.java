package dev.weir.ir.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.weir.ir.connector.ListSource;
import dev.weir.ir.fixture.Event;
import dev.weir.ir.fixture.Nowhere;
import dev.weir.ir.function.BroadcastFunction;
import dev.weir.ir.function.ProcessContext;
import dev.weir.ir.graph.Edge;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.graph.Routing;
import dev.weir.ir.operation.AggregateOperation;
import dev.weir.ir.operation.Aggregation;
import dev.weir.ir.operation.KeySpec;
import dev.weir.ir.operation.WindowJoinOperation;
import dev.weir.ir.operation.WindowOperation;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.state.MapState;
import dev.weir.ir.state.StateDescriptor;
import dev.weir.ir.time.WatermarkStrategy;
import dev.weir.ir.window.WindowAssigner;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoweringTest {
    private static final WindowAssigner TEN = WindowAssigner.tumbling(Duration.ofMillis(10));

    private final Program program = Program.named("lowering");
    private final Stream<Event> events =
            program.source(ListSource.of(Event.class, Event.at(1)), WatermarkStrategy.ascending(Event::time));

    private static Routing routingInto(Graph graph, String id) {
        return graph.into(graph.node(id)).get(0).routing();
    }

    @Test
    void shouldNameOperatorsByKindAndNumber() {
        events.filter(event -> true)
                .map(Long.class, Event::value)
                .filter(value -> true)
                .sink(new Nowhere<>());
        assertEquals(
                List.of("source-1", "filter-1", "map-1", "filter-2", "sink-1"),
                List.copyOf(program.build().byId().keySet()));
    }

    @Test
    void shouldTakeIdsAndParallelismFromTheProgram() {
        events.filter(event -> true).as("keep").parallelism(3).sink("done", new Nowhere<>());
        Graph graph = program.build();
        assertEquals(3, graph.node("keep").parallelism());
        assertEquals(0, graph.node("done").parallelism());
        assertEquals("keep", graph.into(graph.node("done")).get(0).from());
    }

    @Test
    void shouldForwardUnlessToldOtherwise() {
        events.filter(event -> true).sink(new Nowhere<>());
        Graph graph = program.build();
        assertInstanceOf(Routing.Forward.class, routingInto(graph, "filter-1"));
        assertInstanceOf(Routing.Forward.class, routingInto(graph, "sink-1"));
    }

    @Test
    void shouldRouteTheNextEdgeOnlyWhenRebalancedOrGathered() {
        events.rebalance()
                .filter(event -> true)
                .gather()
                .map(Long.class, Event::value)
                .sink(new Nowhere<>());
        Graph graph = program.build();
        assertInstanceOf(Routing.Rebalance.class, routingInto(graph, "filter-1"));
        assertInstanceOf(Routing.Gather.class, routingInto(graph, "map-1"));
        assertInstanceOf(Routing.Forward.class, routingInto(graph, "sink-1"));
    }

    @Test
    void shouldGatherInFrontOfASinkThatKeepsOneOrder() {
        events.sink(new Nowhere<>(1));
        assertInstanceOf(Routing.Gather.class, routingInto(program.build(), "sink-1"));
    }

    @Test
    void shouldRouteByTheKeyOfTheOperatorThatFollows() {
        events.keyBy(String.class, Event::key)
                .reduce((left, right) -> right)
                .keyByLong(Event::value)
                .count(Long.class, (key, count) -> count)
                .sink(new Nowhere<>());
        Graph graph = program.build();
        Routing.Keyed byName = assertInstanceOf(Routing.Keyed.class, routingInto(graph, "aggregate-1"));
        assertEquals("string", byName.key().serde().schema());
        Routing.Keyed byValue = assertInstanceOf(Routing.Keyed.class, routingInto(graph, "aggregate-2"));
        assertInstanceOf(KeySpec.OfLong.class, byValue.key());
    }

    @Test
    void shouldKeepPrimitiveKeysAndAggregatesUnboxed() {
        events.keyByLong(Event::value).count(Long.class, (key, count) -> count).sink(new Nowhere<>());
        events.keyByLong(Event::value)
                .window(TEN)
                .count(Long.class, (key, start, end, count) -> count)
                .sink(new Nowhere<>());
        Graph graph = program.build();
        AggregateOperation<?, ?, ?> running = assertInstanceOf(
                AggregateOperation.class, graph.node("aggregate-1").operation());
        assertNotNull(running.longResult());
        assertNull(running.result());
        WindowOperation<?, ?, ?> windowed =
                assertInstanceOf(WindowOperation.class, graph.node("window-1").operation());
        assertNotNull(windowed.longResult());
        assertInstanceOf(Aggregation.OfLong.class, windowed.aggregation());
    }

    @Test
    void shouldHandOnWindowsAndTheirLateness() {
        events.keyBy(String.class, Event::key)
                .window(TEN)
                .allowedLateness(Duration.ofMillis(7))
                .count(String.class, (key, window, count) -> key)
                .sink(new Nowhere<>());
        WindowOperation<?, ?, ?> window = assertInstanceOf(
                WindowOperation.class, program.build().node("window-1").operation());
        assertEquals(TEN, window.windows());
        assertEquals(7, window.allowedLatenessMillis());
    }

    @Test
    void shouldTakeSideOutputsFromTheirOperator() {
        WindowResultStream<Event, String> counts =
                events.keyBy(String.class, Event::key).window(TEN).count(String.class, (key, window, count) -> key);
        counts.sink("counts", new Nowhere<>());
        counts.late().sink("late", new Nowhere<>());
        Graph graph = program.build();
        Edge late = graph.into(graph.node("late")).get(0);
        assertEquals("window-1", late.from());
        assertEquals(WindowOperation.LATE, late.output());
        assertEquals(Serdes.of(Event.class).schema(), late.serde().schema());
    }

    @Test
    void shouldLetAllStreamsOfAUnionInAtOnePort() {
        events.filter(event -> true).union(events, events.rebalance()).sink(new Nowhere<>());
        Graph graph = program.build();
        List<Edge> into = graph.into(graph.node("union-1"));
        assertEquals(
                List.of("filter-1", "source-1", "source-1"),
                into.stream().map(Edge::from).toList());
        assertEquals(List.of(0, 0, 0), into.stream().map(Edge::port).toList());
        assertInstanceOf(Routing.Rebalance.class, into.get(2).routing());
    }

    @Test
    void shouldKeyBothSidesOfAJoin() {
        events.keyBy(String.class, Event::key)
                .join(events.filter(event -> true).keyBy(String.class, event -> event.key() + event.value()))
                .window(TEN, String.class, (key, window, left, right) -> key)
                .sink(new Nowhere<>());
        Graph graph = program.build();
        List<Edge> into = graph.into(graph.node("join-1"));
        assertEquals("source-1", into.get(WindowJoinOperation.LEFT).from());
        assertEquals("filter-1", into.get(WindowJoinOperation.RIGHT).from());
        assertEquals(List.of(0, 1), into.stream().map(Edge::port).toList());
        into.forEach(edge -> assertInstanceOf(Routing.Keyed.class, edge.routing()));
    }

    @Test
    void shouldBroadcastOneSideAndKeyTheOther() {
        events.keyBy(String.class, Event::key)
                .connect(events.filter(event -> true).broadcast())
                .process(
                        String.class,
                        new StateDescriptor.Entries<>("rules", Serdes.STRING, Serdes.LONG),
                        List.of(),
                        List.of(),
                        Silent::new)
                .sink(new Nowhere<>());
        Graph graph = program.build();
        List<Edge> into = graph.into(graph.node("broadcast-1"));
        assertInstanceOf(Routing.Keyed.class, into.get(0).routing());
        assertInstanceOf(Routing.Broadcast.class, into.get(1).routing());
        assertEquals(List.of(true, false), into.stream().map(Edge::overtakable).toList());
    }

    private static final class Silent implements BroadcastFunction<String, Event, Event, String, Long, String> {
        @Override
        public void onRecord(Event value, MapState<String, Long> rules, ProcessContext<String, String> context) {}

        @Override
        public void onBroadcast(Event value, MapState<String, Long> rules, ProcessContext<String, String> context) {}
    }
}
