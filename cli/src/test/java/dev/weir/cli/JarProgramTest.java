package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs in jars, as commands take and refuse them before anything runs on a cluster. */
class JarProgramTest extends CommandCase {
    private void openGate() throws IOException {
        Files.writeString(directory.resolve("gate"), "");
    }

    @Test
    void shouldFindTheSchedulerAndTheSchemeOfAJarInOneProcess() throws Exception {
        Path jar = ShippedJar.tally(directory, "one");
        openGate();
        System.clearProperty(ShippedJar.SCHEME);
        List<String> program =
                List.of(ShippedJar.PROGRAM, "--jar", jar.toString(), "--gate", path("gate"), "--out", path("out.csv"));
        List<String> choice = List.of("--scheduler", ShippedJar.SCHEDULER);

        List<String> run = new ArrayList<>(List.of("run"));
        run.addAll(program);
        run.addAll(choice);
        run.addAll(List.of("--scheme", ShippedJar.SCHEME));
        assertEquals(0, weir(run.toArray(String[]::new)), err());
        assertEquals("task", System.getProperty(ShippedJar.SCHEME), "the jar's scheme was not used");

        List<String> explain = new ArrayList<>(List.of("explain"));
        explain.addAll(program);
        explain.addAll(choice);
        assertEquals(0, weir(explain.toArray(String[]::new)), err());
        assertTrue(out().contains("shipped-planner scheduler, "), out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "submit"})
    void shouldRefuseASchedulerThatNeitherWeirNorTheJarHas(String command) throws Exception {
        Path jar = ShippedJar.tally(directory, "one");

        int code = weir(
                command,
                ShippedJar.PROGRAM,
                "--jar",
                jar.toString(),
                "--gate",
                path("gate"),
                "--checkpoint-dir",
                path("chk"),
                "--scheduler",
                "shipped.Nobody");

        assertEquals(2, code, err());
        assertTrue(err().contains("--scheduler: unknown scheduler 'shipped.Nobody'"), err());
        assertTrue(err().contains("in the program's jar"), err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "submit"})
    void shouldSayInOneLineWhatIsWrongWithAJar(String command) throws Exception {
        Path stranger = ShippedJar.stranger(directory);
        Files.writeString(directory.resolve("text.jar"), "no jar");
        assertRefused(command, "shipped.Tally", directory.resolve("none.jar"), "expected a jar, found no such file");
        assertRefused(
                command, "shipped.Tally", directory.resolve("text.jar"), "expected a jar, found a file that is none");
        assertRefused(command, "shipped.Tally", directory, "expected a jar, found a directory");
        assertRefused(
                command,
                "shipped.Tally",
                stranger,
                "expected a class 'shipped.Tally' in it, found none; the nearest are [shipped.Stranger]");
        assertRefused(
                command,
                "shipped.Stranger",
                stranger,
                "class shipped.Stranger is not a program: expected a public class that implements dev.weir.benchmark.program.WeirProgram");
        assertRefused(command, "dev.weir.cli.Main", stranger, "found it in Weir only; run it without --jar");
    }

    @Test
    void shouldSayInOneLineWhatAProgramLacks() throws Exception {
        Path jar = ShippedJar.pack(directory, "lacking", "shipped/Lacking.java", """
                package shipped;
                public class Lacking extends Base {}
                class Base implements dev.weir.benchmark.program.WeirProgram {
                    public String name() { return "lacking"; }
                    public String summary() { return ""; }
                    public dev.weir.ir.graph.Graph build(dev.weir.benchmark.program.Arguments arguments) { return null; }
                }
                """, "");
        Files.delete(directory.resolve("lacking-classes/shipped/Base.class"));
        Path without = ShippedJar.repack(directory.resolve("lacking-classes"), jar);

        assertRefused("run", "shipped.Lacking", without, "NoClassDefFoundError: shipped/Base");
    }

    private void assertRefused(String command, String program, Path jar, String why) {
        int code = weir(command, program, "--jar", jar.toString(), "--checkpoint-dir", path("chk"));
        assertNotEquals(0, code);
        String said = err().lines().findFirst().orElse("");
        assertTrue(said.contains(jar.getFileName().toString()) && said.contains(why), err());
        assertFalse(err().contains("\tat "), err());
        // The line, and how to get help.
        assertTrue(err().lines().count() <= 2, err());
    }
}
