package dev.weir.runtime.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.fault.Aligned;
import dev.weir.ir.connector.ListSource;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.stream.Program;
import dev.weir.ir.stream.Stream;
import dev.weir.runtime.Engine;
import dev.weir.runtime.connector.CollectSink;
import dev.weir.scheduler.Pipelined;
import dev.weir.state.HeapStateStore;
import dev.weir.state.MemorySnapshotStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** A program runs to its end and leaves a checkpoint; another, which it has become, goes on from it. */
abstract class ChangedProgramCase {
    final MemorySnapshotStore savepoint = new MemorySnapshotStore();
    CollectSink<String> sink = new CollectSink<>();
    final List<String> warnings = new ArrayList<>();

    static Program program() {
        return Program.named("bank").maxParallelism(8);
    }

    static Stream<Long> numbers(Program program, long... numbers) {
        return program.source(ListSource.of(
                        Serdes.LONG, LongStream.of(numbers).boxed().toList()))
                .as("numbers")
                .parallelism(1);
    }

    /** Runs a program to its end, which leaves its last checkpoint. */
    void leave(Graph graph) {
        engine().snapshots(savepoint).run(graph);
    }

    static Engine engine() {
        return new Engine(new Pipelined(), new Aligned(), new HeapStateStore())
                .parallelism(2)
                .workers(2);
    }

    JobResult goOn(Graph graph, String... dropped) {
        return engine().restoreFrom(savepoint)
                .allowDropped(dropped)
                .parallelism(3)
                .listener(new JobListener() {
                    @Override
                    public void onWarning(String text) {
                        warnings.add(text);
                    }
                })
                .run(graph);
    }

    void assertRefused(String expected, Graph graph, String... dropped) {
        JobException refusal = assertThrows(JobException.class, () -> goOn(graph, dropped));
        assertEquals(expected, refusal.getMessage());
    }

    Stream<String> counted(Stream<Long> numbers, String id) {
        return numbers.keyByLong(number -> number % 10)
                .count(String.class, (key, count) -> id + key + "=" + count)
                .as(id);
    }

    Graph counting(Consumer<Program> more, long... numbers) {
        Program program = program();
        counted(numbers(program, numbers), "count").sink("out", sink);
        more.accept(program);
        return program.build();
    }
}
