package dev.weir.benchmark.program;

import dev.weir.ir.function.Emitter;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.stream.Program;
import dev.weir.ir.stream.SourceStream;
import dev.weir.ir.time.WatermarkStrategy;
import dev.weir.ir.window.WindowAssigner;
import dev.weir.runtime.connector.FileSource;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Counts the words of text files: the longest runs of letters and digits, in small letters. */
public final class WordCount implements WeirProgram {
    /**
     * How often a word occurs.
     *
     * @param word in small letters
     * @param count in all files
     */
    public record Occurrences(String word, long count) {}

    private static final Table<Occurrences> TABLE = new Table<>(
            "word,count", (found, line) -> line.append(found.word()).append(',').append(found.count()));

    @Override
    public String name() {
        return "word-count";
    }

    @Override
    public String summary() {
        return "how often each word occurs in text files";
    }

    @Override
    public List<ProgramOption> options() {
        return List.of(
                ProgramOption.required("input", "PATH", "the text: a file, a directory or a glob; .gz is unpacked"),
                Table.OUT,
                MalformedInput.OPTION);
    }

    @Override
    public Graph build(Arguments arguments) {
        Program program = Program.named(name());
        // All lines have one timestamp, so that one window holds all the input, and its end gives each word's only
        // count.
        SourceStream<String> lines = program.source(
                        MalformedInput.guard(FileSource.lines(arguments.requiredPath("input")), arguments),
                        WatermarkStrategy.ascending(line -> 0))
                .as("lines");
        MalformedInput.keep(lines, arguments);
        lines.flatMap(String.class, WordCount::split)
                .as("words")
                .keyBy(String.class, word -> word)
                .window(WindowAssigner.tumbling(Duration.ofMillis(1)))
                .count(Occurrences.class, (word, window, count) -> new Occurrences(word, count))
                .as("counts")
                .sink("out", TABLE.sink(arguments.text("out")));
        return program.build();
    }

    private static void split(String line, Emitter<String> words) {
        int start = -1;
        for (int i = 0; i < line.length(); i++) {
            boolean inWord = Character.isLetterOrDigit(line.charAt(i));
            if (inWord && start < 0) {
                start = i;
            } else if (!inWord && start >= 0) {
                words.emit(line.substring(start, i).toLowerCase(Locale.ROOT));
                start = -1;
            }
        }
        if (start >= 0) {
            words.emit(line.substring(start).toLowerCase(Locale.ROOT));
        }
    }
}
