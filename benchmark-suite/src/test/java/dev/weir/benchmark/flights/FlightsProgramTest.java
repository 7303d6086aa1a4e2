package dev.weir.benchmark.flights;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.benchmark.program.Arguments;
import dev.weir.fault.Schemes;
import dev.weir.runtime.Engine;
import dev.weir.runtime.job.JobResult;
import dev.weir.scheduler.Schedulers;
import dev.weir.state.HeapStateStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FlightsProgramTest {
    @TempDir
    private static Path week;

    private static Path input;
    private static PlainFlights.Answer judge;

    @TempDir
    private Path directory;

    @BeforeAll
    static void judgeTheWeek() throws IOException {
        input = week.resolve("week1.csv.gz");
        try (InputStream resource = Objects.requireNonNull(
                FlightsProgramTest.class.getResourceAsStream("/flights/flights-2001-01-week1.csv.gz"))) {
            Files.copy(resource, input);
        }
        try (InputStream csv = new GZIPInputStream(Files.newInputStream(input))) {
            judge = PlainFlights.answer(csv, Duration.ofMinutes(60));
        }
    }

    static Stream<Object[]> cells() {
        List<Object[]> cells = new ArrayList<>();
        for (String scheduler : Schedulers.names()) {
            for (String scheme : Schemes.names()) {
                cells.add(new Object[] {scheduler, scheme, 1 + cells.size() % 2});
            }
        }
        return cells.stream();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void shouldGiveTheTableOfThePlainProgramAndEveryLateRow(String scheduler, String scheme, int parallelism)
            throws IOException {
        Path out = directory.resolve("out.csv");
        Path late = directory.resolve("late.csv");
        FlightsProgram program = new FlightsProgram();
        Arguments arguments = Arguments.parse(
                program,
                List.of(
                        "--input",
                        input.toString(),
                        "--disorder",
                        "60m",
                        "--late",
                        late.toString(),
                        "--out",
                        out.toString()));
        JobResult result = new Engine(Schedulers.named(scheduler), Schemes.named(scheme), new HeapStateStore())
                .parallelism(parallelism)
                .checkpointEvery(Duration.ofMillis(50))
                .run(program.build(arguments));

        List<String> table = Files.readAllLines(out);
        assertEquals(judge.table().get(0), table.get(0));
        assertEquals(
                judge.table().stream().skip(1).sorted().toList(),
                table.stream().skip(1).sorted().toList());
        List<String> lateRows = Files.readAllLines(late);
        assertEquals(
                judge.late().stream().sorted().toList(),
                lateRows.stream().skip(1).sorted().toList());
        assertEquals(judge.late().size(), result.counters("delays").late());
        long onTime = table.stream()
                .skip(1)
                .mapToLong(row -> Long.parseLong(row.split(",")[2]))
                .sum();
        assertEquals(judge.rows(), onTime + lateRows.size() - 1);
    }
}
