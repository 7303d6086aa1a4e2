package dev.weir.ir.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.ir.connector.ListSource;
import dev.weir.ir.connector.Malformed;
import dev.weir.ir.connector.Source;
import dev.weir.ir.connector.SourceContext;
import dev.weir.ir.connector.SourceReader;
import dev.weir.ir.fixture.Event;
import dev.weir.ir.fixture.Nowhere;
import dev.weir.ir.function.ProcessContext;
import dev.weir.ir.function.ProcessFunction;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.state.StateDescriptor;
import dev.weir.ir.stream.Program;
import dev.weir.ir.stream.WindowResultStream;
import dev.weir.ir.time.WatermarkStrategy;
import dev.weir.ir.window.WindowAssigner;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphTextTest {
    private static final String EVENT = "record Event{key:string,time:long,value:long}";

    private static Graph counting() {
        Program program = Program.named("counting");
        WindowResultStream<Event, String> counts = program.source(
                        ListSource.of(Event.class, Event.at(1)),
                        WatermarkStrategy.boundedOutOfOrderness(Event::time, Duration.ofSeconds(5)))
                .keyBy(String.class, Event::key)
                .window(WindowAssigner.sliding(
                        Duration.ofMinutes(10), Duration.ofSeconds(90).dividedBy(9)))
                .allowedLateness(Duration.ofMillis(1500))
                .count(String.class, (key, window, count) -> key);
        counts.as("counts").parallelism(2).sink(new Nowhere<>(1));
        counts.late().sink("late", new Nowhere<>());
        return program.build();
    }

    @Test
    void shouldExplainEveryOperatorInWords() {
        Graph graph = counting();
        assertEquals(
                """
                program counting: 4 operators, 128 key groups
                fingerprint FINGERPRINT

                source-1: source, reads records
                  reads        list of 1
                  event time   records come at most 5 s out of order, watermark told every 1 ms
                  gives        EVENT to counts (keyed by string)
                  side output  malformed: MALFORMED to nobody
                  parallelism  the job's

                counts: window, aggregates each key's records in windows of event time
                  takes        EVENT from source-1, keyed by string: each record goes to the task that owns its key
                  windows      sliding, 10 min each, a new one every 10 s
                  lateness     takes records up to 1500 ms after a window's end
                  state        accumulator long a key and window, capacity the store's default
                  gives        string to sink-1 (gather)
                  side output  late: EVENT to late (forward)
                  parallelism  2

                sink-1: sink, writes records
                  takes        string from counts, gather: all to the first task
                  writes       nowhere
                  parallelism  the job's

                late: sink, writes records
                  takes        EVENT from side output late of counts, forward: to the task of the same index
                  writes       nowhere
                  parallelism  the job's
                """.replace("FINGERPRINT", graph.fingerprint())
                        .replace("MALFORMED", Serdes.of(Malformed.class).schema())
                        .replace("EVENT", EVENT),
                graph.explain());
    }

    @Test
    void shouldExplainDeclaredStatesWithTheirLimits() {
        Program program = Program.named("states");
        program.source(ListSource.of(String.class, "a"))
                .keyBy(String.class, letter -> letter)
                .process(
                        String.class,
                        List.of(
                                new StateDescriptor.Value<>("last", Serdes.LONG)
                                        .withCapacity(1000)
                                        .withTtl(Duration.ofHours(2)),
                                new StateDescriptor.Entries<>("seen", Serdes.STRING, Serdes.LONG)),
                        Silent::new)
                .sink(new Nowhere<>());
        String text = program.build().explain();
        assertTrue(
                text.contains("  state        last: value of long a key, capacity 1000 entries a task,"
                        + " forgotten 2 h after its last write\n"),
                text);
        assertTrue(
                text.contains("  state        seen: entries of string -> long a key, capacity the store's default\n"),
                text);
        assertTrue(text.contains("  event time   none\n"), text);
    }

    @Test
    void shouldDrawForGraphviz() {
        assertEquals("""
                digraph "counting" {
                  rankdir=LR;
                  node [shape=box];
                  n0 [label="source-1\\nsource: list of 1", shape=ellipse];
                  n1 [label="counts x 2\\nwindow: sliding, 10 min each, a new one every 10 s"];
                  n2 [label="sink-1\\nsink: nowhere", shape=ellipse];
                  n3 [label="late\\nsink: nowhere", shape=ellipse];
                  n0 -> n1 [label="keyed by string"];
                  n1 -> n2 [label="gather"];
                  n1 -> n3 [label="late, forward", style=dashed];
                }
                """, counting().toDot());
    }

    @Test
    void shouldDrawForMermaid() {
        assertEquals("""
                flowchart LR
                  n0["source-1<br/>source: list of 1"]
                  n1["counts x 2<br/>window: sliding, 10 min each, a new one every 10 s"]
                  n2["sink-1<br/>sink: nowhere"]
                  n3["late<br/>sink: nowhere"]
                  n0 -->|"keyed by string"| n1
                  n1 -->|"gather"| n2
                  n1 -.->|"late, forward"| n3
                """, counting().toMermaid());
    }

    @Test
    void shouldEscapeWhatPicturesWouldRead() {
        Program program = Program.named("a \"b\"");
        program.source(new Named("C:\\in \"x\" <#1>\n2")).sink(new Nowhere<>());
        Graph graph = program.build();
        String dot = graph.toDot();
        assertTrue(dot.startsWith("digraph \"a \\\"b\\\"\" {"), dot);
        assertTrue(dot.contains("label=\"source-1\\nsource: C:\\\\in \\\"x\\\" <#1> 2\""), dot);
        String mermaid = graph.toMermaid();
        assertTrue(mermaid.contains("source: C:\\in #quot;x#quot; #lt;#35;1#gt; 2\"]"), mermaid);
    }

    private record Named(String describe) implements Source<String> {
        @Override
        public Serde<String> serde() {
            return Serdes.STRING;
        }

        @Override
        public SourceReader<String> reader(SourceContext context) {
            throw new AssertionError("nobody reads here");
        }
    }

    private static final class Silent implements ProcessFunction<String, String, String> {
        @Override
        public void onRecord(String value, ProcessContext<String, String> context) {}
    }
}
