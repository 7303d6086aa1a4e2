package dev.weir.ir.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.weir.ir.connector.ListSource;
import dev.weir.ir.fixture.Event;
import dev.weir.ir.fixture.Nowhere;
import dev.weir.ir.stream.KeyedStream;
import dev.weir.ir.stream.Program;
import dev.weir.ir.stream.Stream;
import dev.weir.ir.time.WatermarkStrategy;
import dev.weir.ir.window.WindowAssigner;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private static final WindowAssigner TEN = WindowAssigner.tumbling(Duration.ofMillis(10));

    private static Stream<Event> events(Program program) {
        return program.source(ListSource.of(Event.class, Event.at(1)), WatermarkStrategy.ascending(Event::time));
    }

    private static Graph counting(
            Function<Stream<Event>, KeyedStream<?, Event>> key, WindowAssigner windows, String id) {
        Program program = Program.named("counting");
        key.apply(events(program))
                .window(windows)
                .count(String.class, (k, window, count) -> k + " " + count)
                .as(id)
                .sink(new Nowhere<>());
        return program.build();
    }

    private static KeyedStream<String, Event> byName(Stream<Event> stream) {
        return stream.keyBy(String.class, Event::key);
    }

    private final String original =
            counting(FingerprintTest::byName, TEN, "count").fingerprint();

    @Test
    void shouldBeTheSameOnEveryMachineAndInEveryVersion() {
        // Pinned: another value would refuse the checkpoints of every program there is.
        assertEquals("5cfe3c859c842867926c04e0d08c162283279e79fc04f5f0667dee4962704614", original);
    }

    @Test
    void shouldDifferWhenTheKeyTypeDiffers() {
        assertNotEquals(
                original,
                counting(stream -> stream.keyBy(Long.class, Event::value), TEN, "count")
                        .fingerprint());
    }

    @Test
    void shouldDifferWhenTheWindowDiffers() {
        WindowAssigner eleven = WindowAssigner.tumbling(Duration.ofMillis(11));
        assertNotEquals(
                original, counting(FingerprintTest::byName, eleven, "count").fingerprint());
    }

    @Test
    void shouldDifferWhenAnIdDiffers() {
        assertNotEquals(
                original, counting(FingerprintTest::byName, TEN, "counts").fingerprint());
    }

    @Test
    void shouldDifferWhenTheNumberOfKeyGroupsDiffers() {
        Graph graph = counting(FingerprintTest::byName, TEN, "count");
        Graph wider = new Graph(graph.name(), 256, graph.nodes(), graph.edges());
        assertNotEquals(original, wider.fingerprint());
    }

    @Test
    void shouldNotDependOnParallelism() {
        Program program = Program.named("counting");
        events(program)
                .keyBy(String.class, Event::key)
                .window(TEN)
                .count(String.class, (k, window, count) -> k + " " + count)
                .as("count")
                .parallelism(3)
                .sink(new Nowhere<>());
        assertEquals(original, program.build().fingerprint());
    }

    @Test
    void shouldNotDependOnTheOrderOfIndependentStatements() {
        Program one = Program.named("order");
        Stream<Event> first = events(one).as("source");
        first.filter(event -> true).as("left").sink("sink-left", new Nowhere<>());
        first.map(Long.class, Event::value).as("right").sink("sink-right", new Nowhere<>());

        Program other = Program.named("order");
        Stream<Event> second = events(other).as("source");
        second.map(Long.class, Event::value).as("right").sink("sink-right", new Nowhere<>());
        second.filter(event -> true).as("left").sink("sink-left", new Nowhere<>());

        assertEquals(one.build().fingerprint(), other.build().fingerprint());
    }
}
