package dev.weir.cli.bench;

import dev.weir.benchmark.suite.Progress;
import java.io.PrintWriter;
import java.util.function.Consumer;
import picocli.CommandLine.Help.Ansi;

/** Shows how far a benchmark is on one line that is written over; nothing unless a person looks at a terminal. */
final class ProgressLine implements Consumer<Progress> {
    private static final int BAR = 24;
    private static final String ERASE = "\r\u001b[2K";

    private final PrintWriter terminal;
    private final boolean shown;

    ProgressLine(PrintWriter terminal) {
        this.terminal = terminal;
        this.shown = Ansi.AUTO.enabled();
    }

    @Override
    public void accept(Progress progress) {
        if (shown) {
            int filled = BAR * progress.done() / Math.max(1, progress.total());
            terminal.print(ERASE + "[" + "=".repeat(filled) + " ".repeat(BAR - filled) + "] " + progress.done() + "/"
                    + progress.total() + "  " + progress.now());
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
