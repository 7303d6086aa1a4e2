package dev.weir.runtime.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.ir.graph.Graph;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.stream.Program;
import dev.weir.ir.stream.Stream;
import dev.weir.runtime.connector.CollectSink;
import dev.weir.runtime.savepoint.StateProcessor;
import dev.weir.state.MemorySnapshotStore;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Going on from a savepoint with a program that has changed: operators added, removed and connected otherwise; state that a program has made. */
class ChangedProgramTest extends ChangedProgramCase {
    @Test
    void shouldRefuseStateOfAnOperatorThatIsGoneUnlessItIsAllowed() {
        leave(counting(program -> {}, 1, 2, 1));
        Program changed = program();
        numbers(changed, 1, 2, 1)
                .map(String.class, number -> "n" + number)
                .as("show")
                .sink("out", sink);

        assertRefused(
                "checkpoint 1 of program 'bank' holds state of operator 'count' (aggregate), and this program does not have that "
                        + "operator: run a program that has the operator as it was, or let its state go with --drop-state count "
                        + "(Engine.allowDropped)",
                changed.build());
        assertRefused(
                "checkpoint 1 of program 'bank' has nothing named 'cuont' that could be dropped: expected one of [count, out, "
                        + "numbers, count/aggregate]",
                changed.build(),
                "cuont");
        goOn(changed.build(), "count");

        assertTrue(
                warnings.containsAll(List.of(
                        "the program has changed: the state of operator 'count' (aggregate) is dropped",
                        "the program has changed: operator 'show' is new and begins empty")),
                warnings::toString);
    }

    @Test
    void shouldRefuseAnotherSource() {
        leave(counting(program -> {}, 1, 2, 1));

        assertRefused(
                "checkpoint 1 of program 'bank' holds state of operator 'numbers' (how far a source has read), and it was [source "
                        + "list of 3], where this program has [source list of 4]: run a program that has the operator as it was, "
                        + "or let its state go with --drop-state numbers (Engine.allowDropped)",
                counting(program -> {}, 1, 2, 1, 1));
    }

    @Test
    void shouldGoOnBehindANewOperatorAndBesideOne() {
        leave(counting(program -> {}, 1, 2, 1));
        Program changed = program();
        Stream<Long> numbers = numbers(changed, 1, 2, 2, 5);
        counted(
                        numbers.filter(number -> number < 5)
                                .as("few")
                                .union(numbers.map(Long.class, n -> n + 1).as("more")),
                        "count")
                .sink("out", sink);
        counted(numbers, "beside").sink("out2", new CollectSink<>());
        // The union is new too; "count" had one input and now has one of each of its tasks.
        goOn(changed.build(), "numbers");

        Map<String, Integer> last = new TreeMap<>();
        for (String result : sink.results()) {
            last.merge(result.split("=")[0], Integer.parseInt(result.split("=")[1]), Math::max);
        }
        // 1 2 1, then few: 1 2 2, more: 2 3 3 6.
        assertEquals(Map.of("count1", 3, "count2", 4, "count3", 2, "count6", 1), last);
    }

    @Test
    void shouldBeginWithCountsThatAProgramHasMade() throws Exception {
        Graph graph = counting(program -> {}, 1, 2, 1);
        StateProcessor.begin(graph)
                .write("count", "aggregate", Serdes.LONG, Serdes.LONG, out -> {
                    for (long key = 0; key < 1000; key++) {
                        out.put(key, 0, 100 * key);
                    }
                })
                .save(savepoint);

        goOn(graph);

        assertEquals(
                List.of("count1=101", "count1=102", "count2=201"),
                sink.results().stream().sorted().toList());
    }

    @Test
    void shouldChangeCountsInASavepoint() throws Exception {
        leave(counting(program -> {}, 1, 2, 1));
        Map<Long, Long> counts = new TreeMap<>();
        MemorySnapshotStore doubled = new MemorySnapshotStore();
        StateProcessor.read(savepoint)
                .forEach(
                        "count",
                        "aggregate",
                        Serdes.LONG,
                        Serdes.LONG,
                        (key, namespace, value) -> counts.put(key, value))
                .write(
                        "count",
                        "aggregate",
                        Serdes.LONG,
                        Serdes.LONG,
                        out -> counts.forEach((key, value) -> out.put(key, 0, 10 * value)))
                .save(doubled);
        assertEquals(Map.of(1L, 2L, 2L, 1L), counts);

        engine().restoreFrom(doubled).allowDropped("numbers").run(counting(program -> {}, 1, 2));

        assertTrue(
                sink.results().containsAll(List.of("count1=21", "count2=11")),
                () -> sink.results().toString());
    }
}
