package dev.weir.ir.graph;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.ir.connector.ListSource;
import dev.weir.ir.fixture.Event;
import dev.weir.ir.fixture.Nowhere;
import dev.weir.ir.function.KeyedResult;
import dev.weir.ir.function.LongFold;
import dev.weir.ir.operation.AggregateOperation;
import dev.weir.ir.operation.Aggregation;
import dev.weir.ir.operation.FilterOperation;
import dev.weir.ir.operation.KeySpec;
import dev.weir.ir.operation.MapOperation;
import dev.weir.ir.operation.Operation;
import dev.weir.ir.operation.ReadOperation;
import dev.weir.ir.operation.UnionOperation;
import dev.weir.ir.operation.WriteOperation;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.serde.UnserialisableTypeException;
import dev.weir.ir.stream.Program;
import dev.weir.ir.stream.Stream;
import dev.weir.ir.time.WatermarkStrategy;
import dev.weir.ir.window.WindowAssigner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Graphs that cannot run, built by hand where the fluent front end would not let one write them. */
class GraphRefusalTest {
    private static final Routing FORWARD = new Routing.Forward();
    private static final KeySpec<String, String> KEY = new KeySpec.OfObject<>(value -> value, Serdes.STRING);

    private final Node in = node("in", new ReadOperation<>(ListSource.of(String.class, "a"), WatermarkStrategy.none()));
    private final Node out = node("out", new WriteOperation<>(new Nowhere<String>(), Serdes.STRING));
    private final Node keep = node("keep", new FilterOperation<>(value -> true, Serdes.STRING));

    private static Node node(String id, Operation operation) {
        return new Node(id, 0, operation);
    }

    private static Edge edge(String from, String to) {
        return edge(from, Edge.MAIN, to, 0, Serdes.STRING);
    }

    private static Edge edge(String from, String output, String to, int port, Serde<?> serde) {
        return new Edge(from, output, to, port, FORWARD, serde);
    }

    private static Graph graph(List<Node> nodes, Edge... edges) {
        return new Graph("test", 128, nodes, List.of(edges));
    }

    private static void shouldRefuse(Executable building, String... parts) {
        GraphException refusal = assertThrows(GraphException.class, building);
        for (String part : parts) {
            assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
        }
    }

    @Test
    void shouldTakeAGraphThatCanRun() {
        assertDoesNotThrow(() -> graph(List.of(in, keep, out), edge("in", "keep"), edge("keep", "out")));
    }

    @Test
    void shouldPutNodesInTopologicalOrder() {
        Graph graph = graph(List.of(out, keep, in), edge("in", "keep"), edge("keep", "out"));
        assertEquals(List.of("in", "keep", "out"), List.copyOf(graph.byId().keySet()));
    }

    @Test
    void shouldRefuseAnOperatorWithoutInput() {
        shouldRefuse(
                () -> graph(List.of(in, keep, out), edge("in", "out"), edge("keep", "out")),
                "'keep'",
                "nothing connected to input 0",
                "connect a stream");
    }

    @Test
    void shouldRefuseAnOperatorThatLeadsNowhere() {
        shouldRefuse(
                () -> graph(List.of(in, keep, out), edge("in", "keep"), edge("in", "out")),
                "'keep'",
                "leads nowhere",
                "add a sink");
    }

    @Test
    void shouldRefuseAProgramWithNothingInIt() {
        shouldRefuse(() -> Program.named("nothing").build(), "'nothing' is empty", "add a source and a sink");
    }

    @Test
    void shouldRefuseAProgramWithoutAName() {
        shouldRefuse(() -> new Graph(" ", 128, List.of(in, out), List.of(edge("in", "out"))), "needs a name");
    }

    @Test
    void shouldRefuseAKeyedOperatorOnAnUnkeyedStream() {
        KeyedResult<String, Long, String> result = (key, count) -> key + count;
        Node count = node(
                "count",
                new AggregateOperation<>(
                        KEY, new Aggregation.OfLong<>(LongFold.count()), result, null, 0, Serdes.STRING));
        shouldRefuse(
                () -> graph(List.of(in, count, out), edge("in", "count"), edge("count", "out")),
                "'count' works by key",
                "from 'in' is not keyed",
                "call keyBy");
    }

    @Test
    void shouldRefuseAStreamKeyedByAnotherType() {
        KeyedResult<String, Long, String> result = (key, count) -> key + count;
        Node count = node(
                "count",
                new AggregateOperation<>(
                        KEY, new Aggregation.OfLong<>(LongFold.count()), result, null, 0, Serdes.STRING));
        Routing byLength = new Routing.Keyed(new KeySpec.OfLong<String>(String::length));
        Edge keyed = new Edge("in", Edge.MAIN, "count", 0, byLength, Serdes.STRING);
        shouldRefuse(
                () -> graph(List.of(in, count, out), keyed, edge("count", "out")),
                "'count' works by a key of string",
                "from 'in' is keyed by long");
    }

    @Test
    void shouldRefuseTwoOperatorsOfOneId() {
        Program program = Program.named("twice");
        Stream<String> stream = program.source(ListSource.of(String.class, "a"));
        stream.filter(value -> true).as("same").sink(new Nowhere<>());
        stream.filter(value -> true).as("same").sink(new Nowhere<>());
        shouldRefuse(program::build, "'same' is used twice", "with as(...)");
    }

    @Test
    void shouldRefuseAnIdThatIsNoUsableName() {
        shouldRefuse(() -> node("a b", keep.operation()), "'a b' is not usable", "letters, digits");
    }

    @Test
    void shouldRefuseATypeThatCannotBeWritten() {
        Stream<String> stream = Program.named("types").source(ListSource.of(String.class, "a"));
        UnserialisableTypeException refusal = assertThrows(
                UnserialisableTypeException.class, () -> stream.map(Object.class, value -> (Object) value));
        assertTrue(refusal.getMessage().contains("java.lang.Object"), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("pass an explicit Serde"), refusal.getMessage());
    }

    @Test
    void shouldRefuseStreamsOfTwoPrograms() {
        Stream<String> here = Program.named("here").source(ListSource.of(String.class, "a"));
        Stream<String> there =
                Program.named("there").source(ListSource.of(String.class, "a")).as("far");
        shouldRefuse(() -> here.union(there), "'far'", "another program than 'here'");
    }

    @Test
    void shouldRefuseACycle() {
        Node union = node("loop", new UnionOperation<>(Serdes.STRING));
        shouldRefuse(
                () -> graph(
                        List.of(in, union, keep, out),
                        edge("in", "loop"),
                        edge("loop", "keep"),
                        edge("keep", "loop"),
                        edge("keep", "out")),
                "cycle through [loop, keep, out]",
                "must not loop");
    }

    @Test
    void shouldRefuseWindowsOnASourceWithoutEventTime() {
        Program program = Program.named("timeless");
        program.source(ListSource.of(Event.class, Event.at(1)))
                .as("events")
                .keyBy(String.class, Event::key)
                .window(WindowAssigner.tumbling(Duration.ofMillis(10)))
                .count(String.class, (key, window, count) -> key)
                .as("windows")
                .sink(new Nowhere<>());
        shouldRefuse(program::build, "'windows'", "source 'events' gives no timestamps", "WatermarkStrategy");
    }

    @Test
    void shouldRefuseWindowsOnMalformedInput() {
        Program program = Program.named("timeless");
        program.source(ListSource.of(Event.class, Event.at(1)), WatermarkStrategy.ascending(Event::time))
                .as("events")
                .malformed()
                .keyBy(String.class, piece -> piece.origin())
                .window(WindowAssigner.tumbling(Duration.ofMillis(10)))
                .count(String.class, (key, window, count) -> key)
                .as("windows")
                .sink(new Nowhere<>());
        shouldRefuse(program::build, "'windows'", "malformed input of source 'events'", "take windows off");
    }

    @Test
    void shouldRefuseAPortThatTheOperatorLacks() {
        shouldRefuse(
                () -> graph(
                        List.of(in, keep, out),
                        edge("in", "keep"),
                        edge("in", Edge.MAIN, "keep", 1, Serdes.STRING),
                        edge("keep", "out")),
                "in -> keep:1",
                "'keep' has 1 input(s)");
    }

    @Test
    void shouldRefuseTwoStreamsAtOnePort() {
        shouldRefuse(
                () -> graph(List.of(in, keep, out), edge("in", "keep"), edge("keep", "out"), edge("in", "out")),
                "'out' has 2 streams at input 0",
                "put a union before it");
    }

    @Test
    void shouldRefuseAnEdgeOutOfASink() {
        shouldRefuse(() -> graph(List.of(in, out), edge("in", "out"), edge("out", "out")), "'out', a sink");
    }

    @Test
    void shouldRefuseAnEdgeToAnUnknownOperator() {
        shouldRefuse(
                () -> graph(List.of(in, out), edge("in", "out"), edge("in", "gone")), "'gone'", "one of [in, out]");
    }

    @Test
    void shouldRefuseAnEdgeThatCarriesAnotherTypeThanIsEmitted() {
        shouldRefuse(
                () -> graph(List.of(in, out), edge("in", Edge.MAIN, "out", 0, Serdes.LONG)),
                "carries long",
                "'in' emits string");
    }

    @Test
    void shouldRefuseAnEdgeIntoAnOperatorOfAnotherType() {
        Node length = node("length", new MapOperation<String, Long>(value -> 1L, Serdes.LONG));
        List<Node> nodes = new ArrayList<>(Arrays.asList(in, length, out));
        shouldRefuse(
                () -> graph(nodes, edge("in", "length"), edge("length", Edge.MAIN, "out", 0, Serdes.LONG)),
                "length -> out",
                "carries long",
                "'out' takes string");
    }

    @Test
    void shouldRefuseASideOutputThatTheOperatorLacks() {
        shouldRefuse(
                () -> graph(List.of(in, out), edge("in", "late", "out", 0, Serdes.STRING)),
                "'in' has no side output 'late'",
                "it has [malformed]");
    }

    @Test
    void shouldRefuseMoreTasksThanKeyGroups() {
        Program program = Program.named("wide").maxParallelism(4);
        program.source(ListSource.of(String.class, "a"))
                .filter(value -> true)
                .as("keep")
                .parallelism(5)
                .sink(new Nowhere<>());
        shouldRefuse(program::build, "'keep' has parallelism 5", "at most 4");
    }

    @Test
    void shouldRefuseMoreTasksThanTheOperatorAllows() {
        Node single = new Node("single", 2, new WriteOperation<>(new Nowhere<String>(1), Serdes.STRING));
        shouldRefuse(() -> graph(List.of(in, single), edge("in", "single")), "'single' has parallelism 2", "at most 1");
    }

    @Test
    void shouldRefuseNegativeParallelism() {
        shouldRefuse(() -> new Node("less", -1, keep.operation()), "'less' has parallelism -1");
    }

    @Test
    void shouldRefuseAMaximumParallelismOutOfRange() {
        shouldRefuse(
                () -> new Graph("huge", 1 << 20, List.of(in, out), List.of(edge("in", "out"))), "expected 1 to 32768");
    }
}
