package dev.weir.notebook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Draws graphs written in the DOT language by Graphviz's command {@code dot}.
 *
 * @param command the name of the program, or its path
 */
record DotDrawing(String command) {

    private static final long PATIENCE_SECONDS = 60;

    /**
     * The SVG drawing of a graph.
     *
     * @throws IllegalStateException where Graphviz is not installed, or does not finish within a minute
     * @throws IllegalArgumentException where Graphviz refuses the text
     */
    String svg(String dot) {
        try {
            Path folder = Files.createTempDirectory("weir-dot");
            try {
                return draw(dot, folder);
            } finally {
                Files.deleteIfExists(folder.resolve("graph.dot"));
                Files.deleteIfExists(folder.resolve("graph.svg"));
                Files.deleteIfExists(folder.resolve("messages"));
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the drawing of a graph could not be written or read in the temporary directory", e);
        }
    }

    private String draw(String dot, Path folder) throws IOException {
        Path graph = Files.writeString(folder.resolve("graph.dot"), dot);
        Path drawing = folder.resolve("graph.svg");
        Path messages = folder.resolve("messages");
        Process process = start(graph, drawing, messages);
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("expected " + command + " to draw the graph within " + PATIENCE_SECONDS
                        + " s; it was stopped. Draw a smaller graph");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + command + " drew a graph", e);
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new IllegalArgumentException(command + " refused the graph: "
                    + Files.readString(messages).strip());
        }
        return Files.readString(drawing);
    }

    private Process start(Path graph, Path drawing, Path messages) {
        try {
            return new ProcessBuilder(command, "-Tsvg", "-o", drawing.toString(), graph.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(messages.toFile())
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "expected the program \"" + command
                            + "\" of Graphviz, which draws graphs; it could not be started. "
                            + "Install Graphviz (on Debian: apt-get install graphviz)",
                    e);
        }
    }
}
