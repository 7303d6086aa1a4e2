package dev.weir.notebook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.UnresolvedReferenceException;
import org.jspecify.annotations.Nullable;

/** Puts the failures of cells into words: what happened, in which cell, at which line, and nothing of the kernel's own inside. */
final class FailureText {

    private static final int FRAMES_SHOWN = 20;
    private static final String NEW_LINE = "\n";

    private FailureText() {}

    /** A statement that JShell's compiler refused. */
    static String ofRejected(List<Diag> diagnostics, CellPosition position) {
        List<String> lines = new ArrayList<>();
        for (Diag diagnostic : diagnostics) {
            if (diagnostic.isError()) {
                lines.add(at(position, position.lineOfIndex(diagnostic.getPosition())) + message(diagnostic));
                lines.add("    " + position.textAt(diagnostic.getPosition()));
                lines.add("    " + " ".repeat(position.columnAt(diagnostic.getPosition())) + "^");
            }
        }
        if (lines.isEmpty()) {
            lines.add(at(position, position.lineOfIndex(0)) + "the statement was refused; the compiler gave no reason");
        }
        return String.join(NEW_LINE, lines);
    }

    /** A cell that ends in the middle of a statement. */
    static String ofUnfinished(CellPosition position) {
        return at(position, position.lineOfIndex(0))
                + "the cell ends in the middle of the statement that starts here; is a closing bracket, brace or quote missing?";
    }

    /** A declaration that names something that is declared nowhere. */
    static String ofUnresolved(String declared, List<String> missing, CellPosition position) {
        return at(position, position.lineOfIndex(0)) + declared + " uses what is declared nowhere: "
                + String.join(", ", missing) + "; declare it in this cell or in one before";
    }

    /** An exception thrown by the code of a cell, with its causes. */
    static String ofThrown(Throwable thrown, Map<String, CellPosition> positions) {
        List<String> lines = new ArrayList<>();
        Set<Throwable> seen = new HashSet<>();
        String prefix = "";
        for (Throwable each = thrown; each != null && seen.add(each); each = each.getCause()) {
            lines.add(prefix + headline(each));
            addFrames(each.getStackTrace(), positions, lines);
            prefix = "caused by: ";
        }
        return String.join(NEW_LINE, lines);
    }

    private static String headline(Throwable thrown) {
        if (thrown instanceof UnresolvedReferenceException unresolved) {
            return "called "
                    + unresolved
                            .getSnippet()
                            .source()
                            .strip()
                            .lines()
                            .findFirst()
                            .orElse("") + " which uses what is declared nowhere";
        }
        String name = thrown instanceof EvalException evaluated
                ? evaluated.getExceptionClassName()
                : thrown.getClass().getName();
        String message = thrown.getMessage();
        return message == null || message.isEmpty() ? name : name + ": " + message;
    }

    private static void addFrames(StackTraceElement[] frames, Map<String, CellPosition> positions, List<String> lines) {
        int shown = Math.min(frames.length, FRAMES_SHOWN);
        for (int i = 0; i < shown; i++) {
            lines.add("  at " + frame(frames[i], positions));
        }
        if (frames.length > shown) {
            lines.add("  ... " + (frames.length - shown) + " more");
        }
    }

    private static String frame(StackTraceElement frame, Map<String, CellPosition> positions) {
        CellPosition position = position(frame.getFileName(), positions);
        if (position == null) {
            return frame.toString();
        }
        return "cell %d, line %d%s"
                .formatted(position.cell(), position.lineOfLine(Math.max(1, frame.getLineNumber())), method(frame));
    }

    /** JShell gives code of a snippet the file name {@code #id}. */
    private static @Nullable CellPosition position(@Nullable String file, Map<String, CellPosition> positions) {
        return file != null && file.startsWith("#") ? positions.get(file.substring(1)) : null;
    }

    private static String method(StackTraceElement frame) {
        String owner = frame.getClassName();
        String name = frame.getMethodName();
        if (name.isEmpty() || name.startsWith("lambda$") || name.startsWith("do_it$")) {
            return "";
        }
        return owner.isEmpty() ? " (" + name + ")" : " (" + owner + "." + name + ")";
    }

    private static String message(Diag diagnostic) {
        List<String> kept = new ArrayList<>();
        for (String line : diagnostic.getMessage(Locale.ROOT).lines().toList()) {
            // The location is a class that JShell wrapped around the snippet: the reader has never seen its name.
            if (!line.strip().startsWith("location:")) {
                kept.add(line);
            }
        }
        return String.join(NEW_LINE, kept);
    }

    private static String at(CellPosition position, int line) {
        return "cell " + position.cell() + ", line " + line + ": ";
    }
}
