package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Packs a program that is on nobody's class path into a jar: its classes have the same names in every version. */
final class ShippedJar {
    /** Name of the program's class. */
    static final String PROGRAM = "shipped.Tally";

    /** Name of a scheduler that has the name "shipped-planner" and plans as the pipelined one. */
    static final String SCHEDULER = "shipped.Tally$Planner";

    /** Name of a scheme that does as unaligned, and puts the names of tasks that it serves into the system property of its class's name. */
    static final String SCHEME = "shipped.Tally$Protector";

    /** How many records there are, of each of two subtasks. */
    static final int RECORDS = 400;

    /** How many different words they are. */
    static final int WORDS = 17;

    // Records, an enum, a source, functions and a class that only workers load; the label is in a class and in a
    // resource.
    private static final String SOURCE = """
            package shipped;

            import dev.weir.benchmark.program.*;
            import dev.weir.ir.connector.*;
            import dev.weir.ir.graph.Graph;
            import dev.weir.ir.serde.*;
            import dev.weir.ir.stream.Program;
            import dev.weir.runtime.connector.FileSink;
            import dev.weir.fault.*;
            import dev.weir.ir.plan.*;
            import dev.weir.scheduler.*;
            import java.io.*;
            import java.nio.file.*;
            import java.util.List;

            public final class Tally implements WeirProgram {
                public enum Parity { EVEN, ODD }
                public record Word(String text, Parity parity) {}
                public record Count(Word word, long count, String label) {}

                public String name() { return "tally"; }
                public String summary() { return "how often words come"; }
                public List<ProgramOption> options() {
                    return List.of(
                            ProgramOption.required("gate", "FILE", "the second half comes when it is there"),
                            ProgramOption.output("out", "where counts go"));
                }

                public Graph build(Arguments arguments) {
                    Program program = Program.named(name()).maxParallelism(8);
                    program.source(new Numbers(arguments.requiredPath("gate"))).as("numbers")
                            .map(Word.class, Tally::word).as("words")
                            .keyBy(Word.class, word -> word)
                            .count(Count.class, (word, count) -> new Count(word, count, Late.label())).as("counts")
                            .sink("out", FileSink.csv(arguments.path("out").orElseThrow(), "word,parity,count,label", count ->
                                    count.word().text() + "," + count.word().parity() + "," + count.count() + "," + count.label()));
                    return program.build();
                }

                static Word word(long number) {
                    long word = number % WORDS;
                    return new Word("w" + word, word % 2 == 0 ? Parity.EVEN : Parity.ODD);
                }

                public static final class Planner implements Scheduler {
                    private final Scheduler pipelined = Schedulers.named("pipelined");
                    public String name() { return "shipped-planner"; }
                    public Plan plan(Graph graph, Cluster cluster) { return pipelined.plan(graph, cluster); }
                    public Dispatch dispatch() { return pipelined.dispatch(); }
                }

                public static final class Protector implements FaultToleranceScheme {
                    private final FaultToleranceScheme unaligned = Schemes.named("unaligned");
                    public String name() { return "shipped-protector"; }
                    public TaskProtocol task(TaskPort port) {
                        System.setProperty(getClass().getName(), "task");
                        return unaligned.task(port);
                    }
                    public Coordinator coordinator(CoordinatorPort port) { return unaligned.coordinator(port); }
                    public Guarantee guarantee() { return unaligned.guarantee(); }
                }

                static final class Late {
                    static String label() {
                        ClassLoader context = Thread.currentThread().getContextClassLoader();
                        try (InputStream in = context.getResourceAsStream("shipped/label.txt")) {
                            return "LABEL" + new String(in.readAllBytes()).strip();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }
                }

                record Numbers(Path gate) implements Source<Long> {
                    public String describe() { return "numbers"; }
                    public Serde<Long> serde() { return Serdes.of(Long.class); }
                    public SourceReader<Long> reader(SourceContext context) {
                        Late.label(); // also where tasks are opened
                        return new SourceReader<>() {
                            private long next;
                            public int poll(SourceOutput<Long> out, int maxRecords) {
                                if (finished() || (next >= RECORDS / 2 && !Files.exists(gate))) {
                                    return 0;
                                }
                                out.emit(next++);
                                return 1;
                            }
                            public boolean finished() { return next >= RECORDS; }
                            public void writePosition(ByteWriter out) { out.writeLong(next); }
                            public void seek(ByteReader position) { next = position.readLong(); }
                        };
                    }
                }
            }
            """;

    private ShippedJar() {}

    /** The program in a version whose counts carry a label. */
    static Path tally(Path directory, String label) throws IOException {
        String source =
                SOURCE.replace("LABEL", label).replace("WORDS", "" + WORDS).replace("RECORDS", "" + RECORDS);
        return pack(directory, "tally-" + label, "shipped/Tally.java", source, label);
    }

    /** Compiles a class and packs it with a resource that holds a label. */
    static Path pack(Path directory, String name, String file, String source, String label) throws IOException {
        Path sources = directory.resolve(name + "-src");
        Path classes = directory.resolve(name + "-classes");
        Path java = sources.resolve(file);
        Files.createDirectories(java.getParent());
        Files.createDirectories(classes.resolve("shipped"));
        Files.writeString(java, source);
        Files.writeString(classes.resolve("shipped/label.txt"), label);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int code = compiler.run(
                null,
                null,
                null,
                Stream.of("-d", classes, "-cp", System.getProperty("java.class.path"), java)
                        .map(Object::toString)
                        .toArray(String[]::new));
        assertTrue(code == 0, "the program does not compile");
        return repack(classes, directory.resolve(name + ".jar"));
    }

    /** Packs what is in a directory. */
    static Path repack(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                packed.putNextEntry(
                        new JarEntry(classes.relativize(each).toString().replace('\\', '/')));
                Files.copy(each, packed);
                packed.closeEntry();
            }
        }
        return jar;
    }

    /** A jar of one class that is no program. */
    static Path stranger(Path directory) throws IOException {
        return pack(directory, "stranger", "shipped/Stranger.java", "package shipped; public class Stranger {}", "");
    }

    /** What counts of every record look like, whatever their order. */
    static List<String> everyCount(String label) {
        return Stream.iterate(0, word -> word + 1)
                .limit(WORDS)
                .flatMap(word -> Stream.iterate(1L, count -> count + 1)
                        .limit(2L * ((RECORDS - word + WORDS - 1) / WORDS))
                        .map(count -> "w" + word + "," + (word % 2 == 0 ? "EVEN" : "ODD") + "," + count + "," + label
                                + label))
                .sorted()
                .toList();
    }

    /** Lines of a file of counts but its header, sorted. */
    static List<String> counts(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        return lines.subList(1, lines.size()).stream().sorted().toList();
    }
}
