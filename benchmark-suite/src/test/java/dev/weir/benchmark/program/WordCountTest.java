package dev.weir.benchmark.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.ir.reference.ReferenceInterpreter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordCountTest {
    @TempDir
    private Path directory;

    @Test
    void shouldGiveEachWordOnceWithItsCountOverAllFiles() throws IOException {
        Files.writeString(directory.resolve("a.txt"), "The sea, the SEA!\n\n--\nsea2 é\n");
        Files.writeString(directory.resolve("b.txt"), "É the");
        assertEquals(
                List.of("2 sea", "1 sea2", "3 the", "2 é").stream().sorted().toList(),
                count().stream().sorted().toList());
    }

    @Test
    void shouldGiveNothingForTextWithoutWords() throws IOException {
        Files.writeString(directory.resolve("a.txt"), " ,.;\n");
        assertEquals(List.of(), count());
    }

    private List<String> count() {
        WordCount program = new WordCount();
        Arguments arguments = Arguments.parse(program, List.of("--input", directory.toString()));
        return ReferenceInterpreter.run(program.build(arguments)).values("out", WordCount.Occurrences.class).stream()
                .map(found -> found.count() + " " + found.word())
                .toList();
    }
}
