package dev.weir.benchmark.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.benchmark.fork.Effort;
import dev.weir.benchmark.fork.JavaCommand;
import dev.weir.benchmark.result.BenchResult;
import dev.weir.benchmark.result.Cell;
import dev.weir.benchmark.result.CellResult;
import dev.weir.benchmark.result.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SuiteTest {
    private static final Effort TINY = new Effort(1, 1, 1_000, 1, 20, 60, 40, 0.5);

    @Test
    void shouldMeasureInProcessesOfTheirOwnAndSayWhatBecameOfEach() throws Exception {
        CellPlan good = new CellPlan(new Cell("loop", Map.of(), "keyed-count"), 5_000, 5_000, 10_000);
        CellPlan bad = new CellPlan(new Cell("loop", Map.of(), "flights"), 500, 500, 10_000);
        List<Progress> progress = new ArrayList<>();
        BenchPlan plan = new BenchPlan(List.of(good, bad), List.of(Mode.THROUGHPUT), 1, TINY, null, List.of(), 7);
        JavaCommand java = new JavaCommand("256m", "-XX:+UseSerialGC", List.of());
        BenchResult result = new Suite(plan, java, progress::add).run();
        CellResult counted = result.cells().get(0);
        assertTrue(counted.correct(), counted.toString());
        assertEquals(1, counted.counted().get(0).iterations().size());
        String failure = result.cells().get(1).forks().get(0).failure();
        assertNotNull(failure);
        assertTrue(failure.contains("no loop for workload 'flights'"), failure);
        assertTrue(!result.correct());
        assertTrue(
                result.manifest().get("flags of each process").contains("-Xmx256m -XX:+UseSerialGC"),
                result.manifest().toString());
        assertEquals(
                64, result.manifest().get("log nexmark").replace("SHA-256 ", "").length());
        assertTrue(progress.stream().anyMatch(step -> step.now().startsWith("keyed-count on loop")));
    }

    @Test
    void shouldHaveAReferenceAnswerForEveryLengthThatIsRun() {
        CellPlan cell = new CellPlan(new Cell("loop", Map.of(), "q0"), 1_000, 4_000, 10_000);
        BenchPlan plan =
                new BenchPlan(List.of(cell), List.of(Mode.LATENCY, Mode.SUSTAINABLE), 1, TINY, null, List.of(), 7);
        assertEquals(List.of(125, 250, 500, 800, 1_000, 2_000, 4_000), Lengths.of(cell, plan));
    }
}
