package dev.weir.benchmark.handoff;

import dev.weir.benchmark.fork.JavaCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A process of the measurement and the lines it says. It ends with this object. */
final class SideProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;
    private final StringBuilder other = new StringBuilder();

    SideProcess(JavaCommand java, Class<?> main, List<String> arguments) throws IOException {
        process = new ProcessBuilder(java.command(main, arguments))
                .redirectErrorStream(true)
                .start();
        lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * What stands behind a word on the next line that begins with it.
     *
     * @throws IOException if the process ends without such a line; what it said instead is in the message
     */
    String await(String word) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(word + " ")) {
                return line.substring(word.length() + 1);
            }
            other.append(line).append(" | ");
        }
        throw new IOException("a process of the measurement ended before it said '" + word + "'; it said: " + other);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
