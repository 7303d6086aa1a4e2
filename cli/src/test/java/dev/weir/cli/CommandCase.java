package dev.weir.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;

/** Runs the command in this process, in a directory of its own, and keeps what it says. */
public abstract class CommandCase {
    @TempDir
    protected Path directory;

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    /** Runs the command; returns its exit code. */
    protected final int weir(String... args) {
        out = new StringWriter();
        err = new StringWriter();
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }

    protected final String out() {
        return out.toString();
    }

    protected final String err() {
        return err.toString();
    }

    protected final String path(String name) {
        return directory.resolve(name).toString();
    }

    /** Every file below the directory with its content, every directory with nothing. */
    protected final TreeMap<String, String> everything() throws IOException {
        TreeMap<String, String> everything = new TreeMap<>();
        try (var paths = Files.walk(directory)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                everything.put(
                        directory.relativize(path).toString(),
                        Files.isDirectory(path) ? "" : new String(Files.readAllBytes(path), "ISO-8859-1"));
            }
        }
        return everything;
    }
}
