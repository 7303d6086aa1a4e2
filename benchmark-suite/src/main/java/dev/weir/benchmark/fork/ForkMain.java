package dev.weir.benchmark.fork;

import dev.weir.benchmark.result.Fork;
import dev.weir.benchmark.result.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a process begins: reads its task from one file and writes what it measured to another. */
public final class ForkMain {
    private ForkMain() {}

    /** @param args the file with the task, the file for the result */
    public static void main(String[] args) throws IOException {
        Fork result;
        try {
            result = ForkRun.of(Json.read(Path.of(args[0]), ForkTask.class));
        } catch (Exception | LinkageError e) {
            // The log of the process has all of it; the result says it in a line.
            e.printStackTrace();
            result = Fork.failed(0, 0, rootCause(e));
        }
        Files.writeString(Path.of(args[1]), Json.text(result));
        // An engine may have left threads behind.
        System.exit(0);
    }

    private static String rootCause(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getName() : cause.getMessage();
    }
}
