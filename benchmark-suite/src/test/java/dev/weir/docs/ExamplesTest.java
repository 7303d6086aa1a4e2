package dev.weir.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.fault.CheckpointReport;
import dev.weir.fault.FaultToleranceScheme;
import dev.weir.fault.Schemes;
import dev.weir.ir.connector.ListSource;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.stream.Program;
import dev.weir.runtime.Engine;
import dev.weir.runtime.connector.CollectSink;
import dev.weir.runtime.job.JobResult;
import dev.weir.scheduler.Composed;
import dev.weir.scheduler.Dispatch;
import dev.weir.scheduler.Pipelined;
import dev.weir.scheduler.Scheduler;
import dev.weir.state.HeapStateStore;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs the code that README.md and CONTRIBUTING.md show. */
class ExamplesTest {
    private static final Pattern CLASS = Pattern.compile("public class (\\w+)");

    record Count(String word, long count) {}

    @TempDir
    Path directory;

    @Test
    void shouldRunTheProgramOfTheReadme() throws Exception {
        Path input = Files.writeString(directory.resolve("input.txt"), "to be or\nnot to be\n");
        Path output = directory.resolve("output.csv");

        compiled("README.md", "WordCount").getMethod("main", String[].class).invoke(null, (Object)
                new String[] {input.toString(), output.toString()});

        List<String> lines = Files.readAllLines(output);
        assertEquals("word,count", lines.get(0));
        assertEquals(
                List.of("be,1", "be,2", "not,1", "or,1", "to,1", "to,2"),
                lines.stream().skip(1).sorted().toList());
    }

    @Test
    void shouldRunUnderTheSchedulerOfTheReadme() throws Exception {
        Scheduler scheduler = (Scheduler) newInstance(compiled("README.md", "Mine"));

        CollectSink<Count> sink = new CollectSink<>();
        new Engine(scheduler, Schemes.named("aligned"), new HeapStateStore())
                .parallelism(2)
                .run(wordCount(sink));

        assertEquals("mine", scheduler.name());
        assertEquals(expected(), results(sink));
    }

    @Test
    void shouldRunUnderTheDispatchOfContributing() throws Exception {
        Constructor<?> made = compiled("CONTRIBUTING.md", "MyDispatch").getConstructor();
        Supplier<Dispatch> dispatch = () -> {
            try {
                return (Dispatch) made.newInstance();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        };

        CollectSink<Count> sink = new CollectSink<>();
        new Engine(new Composed(new Pipelined(), dispatch), Schemes.named("aligned"), new HeapStateStore())
                .parallelism(2)
                .run(wordCount(sink));

        assertEquals(expected(), results(sink));
    }

    @Test
    void shouldCompleteACheckpointUnderTheSchemeOfContributing() throws Exception {
        FaultToleranceScheme scheme = (FaultToleranceScheme) newInstance(compiled("CONTRIBUTING.md", "MyScheme"));

        CollectSink<Count> sink = new CollectSink<>();
        JobResult result = new Engine(new Pipelined(), scheme, new HeapStateStore())
                .parallelism(2)
                .run(wordCount(sink));

        assertEquals(
                List.of(CheckpointReport.Outcome.COMPLETED),
                result.checkpoints().stream().map(CheckpointReport::outcome).toList());
        assertEquals(expected(), results(sink));
    }

    private static Graph wordCount(CollectSink<Count> sink) {
        Program program = Program.named("word-count");
        program.source(ListSource.of(String.class, List.of("to", "be", "or", "not", "to", "be")))
                .keyBy(String.class, word -> word)
                .count(Count.class, Count::new)
                .sink("out", sink);
        return program.build();
    }

    private static List<String> expected() {
        return List.of("be 1", "be 2", "not 1", "or 1", "to 1", "to 2");
    }

    private static List<String> results(CollectSink<Count> sink) {
        return sink.results().stream()
                .map(count -> count.word() + " " + count.count())
                .sorted()
                .toList();
    }

    private static Object newInstance(Class<?> type) throws ReflectiveOperationException {
        return type.getConstructor().newInstance();
    }

    /** The public class of that name in a fenced block of the document, compiled against this test's class path. */
    private Class<?> compiled(String document, String name) throws IOException, ReflectiveOperationException {
        String code = Document.read(document).blocks("java").stream()
                .filter(block -> name.equals(className(block)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(document + " has no java block with public class " + name));
        Path source = Files.writeString(directory.resolve(name + ".java"), code);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options = List.of(
                "-proc:none",
                "-classpath",
                System.getProperty("java.class.path"),
                "-d",
                directory.resolve("classes").toString());
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            boolean done = compiler.getTask(messages, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
            assertTrue(done, () -> name + " of " + document + " does not compile:\n" + messages);
        }
        URL classes = directory.resolve("classes").toUri().toURL();
        // Not closed: the class loads what it needs while it runs.
        return new URLClassLoader(new URL[] {classes}, ExamplesTest.class.getClassLoader()).loadClass(name);
    }

    private static String className(String block) {
        Matcher declared = CLASS.matcher(block);
        return declared.find() ? declared.group(1) : "";
    }
}
