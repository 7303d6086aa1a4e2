package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldListItsCommandsWhenAskedForHelp() {
        assertEquals(0, run("help"));

        assertTrue(out.toString().contains("Usage: weir"), out.toString());
    }

    @Test
    void shouldListItsCommandsWhenAskedForNothing() {
        assertEquals(0, run());

        assertTrue(out.toString().contains("Usage: weir"), out.toString());
    }

    @Test
    void shouldNameTheNearestCommandWhenOneIsUnknown() {
        assertEquals(2, run("hepl"));

        assertTrue(err.toString().contains("Did you mean: weir help"), err.toString());
    }

    @Test
    void shouldNameTheNearestOptionWhenOneIsUnknown() {
        assertEquals(2, run("--stak-trace"));

        assertTrue(err.toString().contains("--stack-trace"), err.toString());
    }

    @Test
    void shouldReportAFailureWithItsCauses() {
        assertEquals(1, run("fail"));

        assertEquals("weir: IllegalStateException: task=map-2\n  caused by: IOException: disk full\n", err.toString());
    }

    @Test
    void shouldNotRepeatACauseThatTheMessageQuotes() {
        Main.commandLine()
                .addSubcommand(new CommandLine(new Quoting()))
                .setErr(new PrintWriter(err))
                .execute("quote");

        assertEquals("weir: IllegalStateException: task=map-2: IOException: disk full\n", err.toString());
    }

    @Test
    void shouldPrintTheStackTraceWhenAskedFor() {
        assertEquals(1, run("fail", "--stack-trace"));

        assertTrue(err.toString().contains("at " + Failing.class.getName()), err.toString());
    }

    private int run(String... args) {
        CommandLine command = Main.commandLine().addSubcommand(new CommandLine(new Failing()));
        return command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(args);
    }

    @Command(name = "fail")
    private static final class Failing implements Runnable {
        @Override
        public void run() {
            throw new IllegalStateException("task=map-2", new IOException("disk full"));
        }
    }

    @Command(name = "quote")
    private static final class Quoting implements Runnable {
        @Override
        public void run() {
            throw new IllegalStateException("task=map-2: IOException: disk full", new IOException("disk full"));
        }
    }
}
