package dev.weir.benchmark.campaign;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Commands of the operating system that end soon. */
final class Shell {
    /**
     * What a command said and how it ended.
     *
     * @param code exit code
     * @param said its output and errors, stripped
     */
    record Ended(int code, String said) {}

    private Shell() {}

    /** Runs a command to its end. */
    static Ended run(String... words) throws IOException, InterruptedException {
        Process process;
        try {
            process =
                    new ProcessBuilder(List.of(words)).redirectErrorStream(true).start();
        } catch (IOException e) {
            return new Ended(127, String.valueOf(e.getMessage()));
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return new Ended(process.waitFor(), said);
    }

    /**
     * Runs a command that must not fail.
     *
     * @throws IOException if it does
     */
    static void must(String... words) throws IOException, InterruptedException {
        Ended ended = run(words);
        if (ended.code() != 0) {
            throw new IOException(
                    String.join(" ", words) + ": expected exit code 0, found " + ended.code() + ": " + ended.said());
        }
    }
}
