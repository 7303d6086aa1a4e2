package dev.weir.cli.check;

import dev.weir.runtime.sim.trace.Trace;
import dev.weir.runtime.sim.trace.draw.TerminalDiagram;
import picocli.CommandLine.Help.Ansi;

/** What the terminal can show. */
final class Screen {
    private static final int USUAL_COLUMNS = 120;
    private static final int LEAST_COLUMNS = 40;

    private Screen() {}

    /** A diagram as wide as the terminal. */
    static String draw(Trace trace) {
        return TerminalDiagram.draw(trace, columns(), Ansi.AUTO.enabled());
    }

    private static int columns() {
        String given = System.getenv("COLUMNS");
        try {
            return given == null ? USUAL_COLUMNS : Math.max(LEAST_COLUMNS, Integer.parseInt(given.trim()));
        } catch (NumberFormatException e) {
            return USUAL_COLUMNS;
        }
    }
}
