package dev.weir.cli.check;

import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/** Shows how far a check is on one line that is written over; nothing unless a person looks at a terminal. */
final class CheckProgress {
    private static final int BAR = 24;
    private static final String ERASE = "\r\u001b[2K";

    private final PrintWriter terminal;
    private final String what;
    private final boolean shown;

    CheckProgress(PrintWriter terminal, String what) {
        this.terminal = terminal;
        this.what = what;
        this.shown = Ansi.AUTO.enabled();
    }

    /** Shows where the check is. */
    void show(long runs, long nanos, double share) {
        if (shown) {
            int filled = (int) (BAR * share);
            terminal.print(ERASE
                    + String.format(
                            Locale.ROOT,
                            "[%s%s] %s: %,d runs, %,.0f a second, nothing broken",
                            "=".repeat(filled),
                            " ".repeat(BAR - filled),
                            what,
                            runs,
                            runs * 1e9 / Math.max(1, nanos)));
            terminal.flush();
        }
    }

    void clear() {
        if (shown) {
            terminal.print(ERASE);
            terminal.flush();
        }
    }
}
