package dev.weir.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.fault.FaultToleranceScheme;
import dev.weir.fault.Schemes;
import dev.weir.ir.connector.ListSource;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.reference.ReferenceInterpreter;
import dev.weir.ir.stream.Program;
import dev.weir.ir.time.WatermarkStrategy;
import dev.weir.ir.window.WindowAssigner;
import dev.weir.runtime.connector.CollectSink;
import dev.weir.scheduler.Scheduler;
import dev.weir.scheduler.Schedulers;
import dev.weir.state.HeapStateStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EngineAgainstReferenceTest {
    record Click(long user, long at, String page) {}

    record Count(long key, long windowStart, long count) {}

    static Stream<Object[]> matrix() {
        List<Object[]> cells = new ArrayList<>();
        for (Scheduler scheduler : Schedulers.all()) {
            for (FaultToleranceScheme scheme : Schemes.all()) {
                for (int parallelism : new int[] {1, 2, 3}) {
                    cells.add(new Object[] {scheduler.name(), scheme.name(), parallelism});
                }
            }
        }
        return cells.stream();
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void shouldGiveTheReferenceAnswer(String scheduler, String scheme, int parallelism) {
        CollectSink<Count> sink = new CollectSink<>();
        Graph graph = slidingCount(sink);
        new Engine(Schedulers.named(scheduler), Schemes.named(scheme), new HeapStateStore())
                .parallelism(parallelism)
                .ringSlots(64)
                .checkpointEvery(Duration.ofMillis(5))
                .run(graph);
        List<String> expected = ReferenceInterpreter.run(graph).values("out", Count.class).stream()
                .map(Count::toString)
                .sorted()
                .toList();
        List<String> actual =
                sink.results().stream().map(Count::toString).sorted().toList();
        assertEquals(expected, actual);
    }

    private static Graph slidingCount(CollectSink<Count> sink) {
        List<Click> clicks = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            clicks.add(new Click(i * 31L % 97, i * 7L, "p" + i % 5));
        }
        Program program = Program.named("sliding-count");
        program.source(
                        ListSource.of(Click.class, clicks),
                        WatermarkStrategy.boundedOutOfOrderness(Click::at, Duration.ofMillis(100)))
                .filter(click -> click.user() % 2 == 0)
                .keyByLong(Click::user)
                .window(WindowAssigner.sliding(Duration.ofSeconds(10), Duration.ofSeconds(2)))
                .count(Count.class, (key, start, end, count) -> new Count(key, start, count))
                .sink("out", sink);
        return program.build();
    }
}
