package dev.weir.notebook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates cells of Java one after the other; names declared in one cell are known in those that follow. A cell stops at its first
 * failure. Not safe for use by several threads, except {@link #interrupt()}.
 */
final class CellEvaluator implements AutoCloseable {

    /**
     * Known without an import in every cell. On-demand imports are kept to two: {@code java.util.stream.*}, for one, would make
     * {@code Stream} ambiguous in a cell that imports the package of a Weir type of that name.
     */
    private static final List<String> PRELUDE = List.of(
            "import java.util.*;",
            "import java.time.*;",
            "import java.nio.file.Files;",
            "import java.nio.file.Path;",
            "import dev.weir.notebook.Show;");

    private final CapturingControl control = new CapturingControl();
    private final JShell shell;
    private final SourceCodeAnalysis analysis;
    private final Map<String, CellPosition> positions = new HashMap<>();
    private int cell;

    /**
     * @param classPath what cells may use, in the form of the system property {@code java.class.path}; it must also be on the class
     *     path of this process, for cells are run in it
     */
    CellEvaluator(String classPath) {
        shell = JShell.builder()
                .executionEngine(new InProcess(control), Map.of())
                .build();
        analysis = shell.sourceCodeAnalysis();
        shell.addToClasspath(classPath);
        PRELUDE.forEach(this::declare);
    }

    /**
     * Runs all statements of a cell.
     *
     * @return the value of the last expression of the cell, or null where the cell ends with something else: a declaration, an
     *     assignment or an expression closed by a semicolon
     * @throws CellFailure where a statement does not compile, throws, or leaves a name that is declared nowhere
     */
    @Nullable
    Object evaluate(String source) {
        cell++;
        List<DeclarationSnippet> declared = new ArrayList<>();
        Object value = null;
        int offset = startOfCode(source, 0);
        while (offset < source.length()) {
            CompletionInfo next = analysis.analyzeCompletion(source.substring(offset));
            if (next.completeness() == Completeness.EMPTY) {
                break;
            }
            CellPosition position = new CellPosition(cell, source, offset);
            if (next.completeness() == Completeness.DEFINITELY_INCOMPLETE) {
                throw new CellFailure(FailureText.ofUnfinished(position));
            }
            value = run(next, position, declared);
            offset = startOfCode(source, source.length() - remaining(next).length());
        }
        requireResolved(declared, source);
        return value;
    }

    /** Asks the cell that is running now, if any, to stop, by interrupting its thread. */
    void interrupt() {
        control.interrupt();
    }

    /** JShell's knowledge of the declarations made so far, for completion and documentation. */
    SourceCodeAnalysis analysis() {
        return analysis;
    }

    @Override
    public void close() {
        shell.close();
    }

    private @Nullable Object run(CompletionInfo next, CellPosition position, List<DeclarationSnippet> declared) {
        String statement = next.source() == null ? position.source().substring(position.offset()) : next.source();
        boolean closed = statement.endsWith(";") && position.source().startsWith(statement, position.offset());
        Object value = null;
        for (SnippetEvent event : shell.eval(statement)) {
            Snippet snippet = event.snippet();
            if (event.causeSnippet() == null) {
                positions.put(snippet.id(), position);
                value = isShown(snippet) && !closed ? control.takeLatestValue() : null;
            }
            if (event.status() == Snippet.Status.REJECTED) {
                throw new CellFailure(
                        FailureText.ofRejected(shell.diagnostics(snippet).toList(), position));
            }
            if (event.exception() != null) {
                throw new CellFailure(FailureText.ofThrown(event.exception(), positions));
            }
            if (snippet instanceof DeclarationSnippet declaration) {
                declared.add(declaration);
            }
        }
        control.takeLatestValue();
        return value;
    }

    /** JShell accepts a method that calls an unknown one, and fails only when it is called: in a notebook, too late. */
    private void requireResolved(List<DeclarationSnippet> declared, String source) {
        for (DeclarationSnippet declaration : declared) {
            List<String> missing = shell.unresolvedDependencies(declaration).toList();
            if (!missing.isEmpty()) {
                CellPosition position = positions.getOrDefault(declaration.id(), new CellPosition(cell, source, 0));
                throw new CellFailure(FailureText.ofUnresolved(declaration.name(), missing, position));
            }
        }
    }

    private void declare(String statement) {
        for (SnippetEvent event : shell.eval(statement)) {
            if (event.status() != Snippet.Status.VALID) {
                throw new IllegalStateException("expected every import of the prelude to be valid, actual=" + statement
                        + ": is the kernel's class path complete?");
            }
        }
    }

    private static boolean isShown(Snippet snippet) {
        return switch (snippet.subKind()) {
            case VAR_VALUE_SUBKIND, TEMP_VAR_EXPRESSION_SUBKIND, OTHER_EXPRESSION_SUBKIND -> true;
            default -> false;
        };
    }

    /** JShell counts the lines of a snippet from its first character that is not white space. */
    private static int startOfCode(String source, int from) {
        String rest = source.substring(from);
        return source.length() - rest.stripLeading().length();
    }

    private static String remaining(CompletionInfo info) {
        return info.remaining() == null ? "" : info.remaining();
    }

    /** Gives JShell the one control that runs snippets in this process. */
    private record InProcess(ExecutionControl control) implements ExecutionControlProvider {

        @Override
        public String name() {
            return "weir-in-process";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
            return control;
        }
    }
}
