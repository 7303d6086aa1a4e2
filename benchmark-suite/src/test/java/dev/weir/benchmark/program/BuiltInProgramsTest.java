package dev.weir.benchmark.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.ir.graph.Graph;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltInProgramsTest {
    @TempDir
    private Path directory;

    @Test
    void shouldFindEveryProgramByItsName() {
        assertEquals(
                List.of(
                        "flights",
                        "join-growth",
                        "keyed-count",
                        "nexmark-q0",
                        "nexmark-q1",
                        "nexmark-q2",
                        "nexmark-q3",
                        "nexmark-q5",
                        "nexmark-q7",
                        "nexmark-q8",
                        "word-count"),
                BuiltInPrograms.names());
        for (String name : BuiltInPrograms.names()) {
            assertEquals(name, BuiltInPrograms.named(name).name());
        }
    }

    @Test
    void shouldFindAProgramByItsClass() {
        assertEquals(
                "word-count", BuiltInPrograms.named(WordCount.class.getName()).name());
    }

    @Test
    void shouldNameTheNearestProgramFirst() {
        String message = assertThrows(IllegalArgumentException.class, () -> BuiltInPrograms.named("wordcount"))
                .getMessage();
        assertTrue(message.contains("unknown program 'wordcount': expected one of [word-count, "), message);
    }

    @Test
    void shouldBuildTheSameGraphForTheSameArgumentsAndTouchNothing() throws Exception {
        for (WeirProgram program : BuiltInPrograms.all()) {
            List<String> words = List.of("--out", directory.resolve("out.csv").toString());
            Graph graph = program.build(Arguments.parseToExplain(program, words));
            Graph again = program.build(Arguments.parseToExplain(program, words));
            assertEquals(graph.fingerprint(), again.fingerprint(), program.name());
            assertEquals(program.name(), graph.name());
        }
        try (var files = Files.list(directory)) {
            assertEquals(List.of(), files.toList());
        }
    }
}
