package dev.weir.benchmark.nexmark.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.benchmark.nexmark.NexmarkConfig;
import dev.weir.benchmark.nexmark.NexmarkGenerator;
import dev.weir.benchmark.nexmark.NexmarkJson;
import dev.weir.benchmark.program.Arguments;
import dev.weir.fault.Schemes;
import dev.weir.runtime.Engine;
import dev.weir.runtime.job.JobException;
import dev.weir.runtime.job.JobResult;
import dev.weir.scheduler.Schedulers;
import dev.weir.state.HeapStateStore;
import dev.weir.state.StateStore;
import dev.weir.state.chronicle.ChronicleStateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QueriesAgainstReferenceTest {
    /** 30 s of event time. */
    private static final List<String> GENERATED =
            List.of("--count", "30000", "--seed", "11", "--event-rate", "1000", "--disorder-group", "2000");

    @TempDir
    private Path directory;

    static Stream<Object[]> cells() {
        List<Object[]> cells = new ArrayList<>();
        List<String> schemes = Schemes.names();
        List<String> schedulers = Schedulers.names();
        // Every query under every scheduler; schemes, stores and parallelism take turns.
        int turn = 0;
        for (NexmarkQuery<?> query : NexmarkQuery.all()) {
            for (String scheduler : schedulers) {
                String scheme = schemes.get(turn % schemes.size());
                cells.add(new Object[] {query.query(), scheduler, scheme, turn % 2 == 0, 1 + turn % 3});
                turn++;
            }
        }
        return cells.stream();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void shouldWriteTheRowsOfTheReferenceInterpreter(
            String name, String scheduler, String scheme, boolean heap, int parallelism) throws Exception {
        NexmarkQuery<?> query = named(name);
        List<String> expected = query.referenceRows(Arguments.parse(query, GENERATED));
        assertFalse(expected.isEmpty());
        StateStore store = heap ? new HeapStateStore() : new ChronicleStateStore(100_000);
        new Engine(Schedulers.named(scheduler), Schemes.named(scheme), store)
                .parallelism(parallelism)
                .checkpointEvery(Duration.ofMillis(20))
                .run(query.build(Arguments.parse(query, withOut(GENERATED))));
        assertEquals(query.table().header(), written().get(0));
        assertEquals(
                expected.stream().sorted().toList(),
                written().stream().skip(1).sorted().toList());
    }

    @Test
    void shouldAnswerTheSameOverAFileOfTheEvents() throws Exception {
        NexmarkQuery<?> query = named("q5");
        Path events = events("");
        List<String> fromFile = List.of("--events", events.toString());
        assertEquals(
                sorted(query.referenceRows(Arguments.parse(query, GENERATED))),
                sorted(query.referenceRows(Arguments.parse(query, fromFile))));
        new Engine(Schedulers.all().get(0), Schemes.all().get(0), new HeapStateStore())
                .parallelism(2)
                .run(query.build(Arguments.parse(query, withOut(fromFile))));
        assertEquals(
                sorted(query.referenceRows(Arguments.parse(query, GENERATED))),
                written().stream().skip(1).sorted().toList());
    }

    @Test
    void shouldFailAtAMalformedLineAndSayWhere() throws Exception {
        NexmarkQuery<?> query = named("q0");
        Path events = events("{\"type\":\"bid\"}\n");
        String message = assertThrows(
                        JobException.class,
                        () -> engine().run(query.build(Arguments.parse(query, List.of("--events", events.toString())))))
                .getMessage();
        assertTrue(message.contains(events + ":30001: "), message);
    }

    @Test
    void shouldKeepMalformedLinesAsideWhenAsked() throws Exception {
        NexmarkQuery<?> query = named("q2");
        Path events = events("{\"type\":\"bid\"}\nnonsense\n");
        Path malformed = directory.resolve("malformed.csv");
        List<String> words = List.of("--events", events.toString(), "--malformed", malformed.toString());
        JobResult result = engine().run(query.build(Arguments.parse(query, words)));
        assertEquals(2, result.counters("events").malformed());
        List<String> lines = Files.readAllLines(malformed);
        assertEquals("file,line,reason,text", lines.get(0));
        assertEquals(3, lines.size());
        assertTrue(lines.get(1).startsWith("events.jsonl,30001,"), lines.get(1));
    }

    @Test
    void shouldPutTheKindInFrontOfEachChange() throws Exception {
        NexmarkQuery<?> query = named("q5");
        List<String> words = new ArrayList<>(withOut(GENERATED));
        words.add("--changelog");
        engine().run(query.build(Arguments.parse(query, words)));
        assertEquals("kind," + query.table().header(), written().get(0));
        assertTrue(written().stream().skip(1).allMatch(row -> row.startsWith("+I,")));
    }

    private Path events(String lastLines) throws IOException {
        NexmarkGenerator generator = new NexmarkGenerator(
                NexmarkConfig.ofSeed(11).withRatePerSecond(1_000).withOutOfOrderGroup(2_000));
        StringBuilder lines = new StringBuilder();
        for (int n = 0; n < 30_000; n++) {
            lines.append(NexmarkJson.write(generator.event(n))).append('\n');
        }
        return Files.writeString(directory.resolve("events.jsonl"), lines.append(lastLines));
    }

    private static Engine engine() {
        return new Engine(Schedulers.all().get(0), Schemes.all().get(0), new HeapStateStore());
    }

    private List<String> withOut(List<String> words) {
        List<String> complete = new ArrayList<>(words);
        complete.addAll(List.of("--out", directory.resolve("out.csv").toString()));
        return complete;
    }

    private List<String> written() throws IOException {
        return Files.readAllLines(directory.resolve("out.csv"));
    }

    private static List<String> sorted(List<String> rows) {
        return rows.stream().sorted().toList();
    }

    private static NexmarkQuery<?> named(String name) {
        return NexmarkQuery.all().stream()
                .filter(query -> query.query().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
