package dev.weir.runtime.lab;

import dev.weir.ir.graph.Graph;
import dev.weir.ir.reference.ReferenceInterpreter;
import dev.weir.ir.reference.ReferenceResult;
import dev.weir.ir.stream.Program;
import dev.weir.ir.stream.SourceStream;
import dev.weir.ir.stream.Stream;
import dev.weir.ir.time.WatermarkStrategy;
import dev.weir.runtime.operator.LinkClasses;
import dev.weir.runtime.sim.Faults;
import dev.weir.runtime.sim.Site;
import dev.weir.runtime.sim.Subject;
import dev.weir.runtime.sim.VirtualClock;
import dev.weir.runtime.sim.Witness;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One of the laboratory's programs, built once and run many times, one run after the other: how much it reads, where it throws and what
 * its sinks hold is set anew for each. Knows what the reference interpreter says. For one thread.
 */
final class Bench implements Subject {
    private static final Duration DISORDER = Duration.ofMillis(Item.DISORDER_MILLIS + Item.STEP_MILLIS);

    private final Program program;
    private final Faults faults = new Faults();
    private final Map<String, LedgerSink<?>> sinks = new LinkedHashMap<>();
    private final Map<Integer, Map<String, List<Object>>> expected = new HashMap<>();
    private final Graph graph;
    private final int sources;
    private int records;

    /** @param sources tasks of each source, or 0 for as many as of other operators */
    Bench(Shape shape, int sources) {
        this.sources = sources;
        program = Program.named(shape.title()).maxParallelism(12);
        shape.write(this);
        graph = program.build();
        LinkClasses.share(graph); // many programs, none of which runs for long: nothing to compile copies for
    }

    // --- for whoever writes the program

    /** A stream of items. */
    SourceStream<Item> items(int stream) {
        SourceStream<Item> items = program.source(
                new ItemSource(stream, this), WatermarkStrategy.boundedOutOfOrderness(Item::at, DISORDER));
        return sources == 0 ? items : items.parallelism(sources);
    }

    /** The stream through a function that may throw. */
    <T> Stream<T> fragile(Stream<T> stream) {
        return stream.filter(value -> {
            faults.pass(Site.FUNCTION);
            return true;
        });
    }

    <T> void sink(String id, Stream<T> stream) {
        LedgerSink<T> sink = new LedgerSink<>(id, faults);
        sinks.put(id, sink);
        stream.sink(id, sink);
    }

    // --- for whoever runs it

    int records() {
        return records;
    }

    /** Each source has that many records from now on. */
    void records(int count) {
        records = count;
    }

    @Override
    public Graph graph() {
        return graph;
    }

    @Override
    public Faults faults() {
        return faults;
    }

    @Override
    public void begin(Witness witness) {
        faults.reset();
        sinks.values().forEach(sink -> sink.begin(witness));
    }

    /** What each sink has committed. */
    Map<String, List<Object>> committed() {
        Map<String, List<Object>> committed = new LinkedHashMap<>();
        sinks.forEach((id, sink) -> committed.put(id, List.copyOf(sink.results())));
        return committed;
    }

    /** What each sink is to hold, by the reference interpreter. */
    Map<String, List<Object>> expected() {
        Map<String, List<Object>> known = expected.get(records);
        if (known == null) {
            faults.reset();
            ReferenceResult result = ReferenceInterpreter.run(graph, new VirtualClock());
            Map<String, List<Object>> values = new LinkedHashMap<>();
            sinks.keySet()
                    .forEach(id -> values.put(
                            id,
                            result.outputs(id).stream()
                                    .map(ReferenceResult.Output::value)
                                    .toList()));
            expected.put(records, values);
            known = values;
        }
        return known;
    }
}
