package dev.weir.cli.check;

import dev.weir.runtime.lab.Counterexample;
import dev.weir.runtime.sim.trace.Trace;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the result of a check goes.
 *
 * @param terminal everything, as text
 * @param progress how far it is
 * @param html everything as a page, or null
 * @param counterexample a run that breaks something, or null for a file named after what was checked
 */
record CheckOutput(
        PrintWriter terminal,
        PrintWriter progress,
        @Nullable Path html,
        @Nullable Path counterexample) {
    /**
     * Tells of a verdict.
     *
     * @param headline the verdict in one line
     * @param page everything about it
     * @param trace the counterexample's run, or null
     */
    void tell(String headline, String page, @Nullable Trace trace) {
        terminal.print(page);
        if (trace != null) {
            terminal.println();
            terminal.print(Screen.draw(trace));
        }
        Path file = html;
        if (file != null) {
            TextFile.write(file, VerdictHtml.page(headline, page, trace));
            terminal.println("page: " + file.toAbsolutePath().normalize());
        }
        terminal.flush();
    }

    /** Writes the counterexample; the last lines on the terminal say where it is and how to run it again. */
    void keep(String name, String given, Counterexample found) {
        Path named = counterexample;
        Path file =
                named == null ? Path.of("counterexample-" + name.replaceAll("[^A-Za-z0-9._-]+", "-") + ".txt") : named;
        TextFile.write(file, found.toText());
        terminal.println();
        terminal.println("counterexample: " + file.toAbsolutePath().normalize());
        terminal.println("run it again:   ./weir check " + given + " --replay " + file);
        terminal.flush();
    }
}
