package dev.weir.cli;

import java.io.PrintWriter;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Answers a command that failed: the message, its causes one a line (but those that it quotes), and the stack trace when it was asked for. */
final class FailureReport implements IExecutionExceptionHandler {
    /** More causes than this say nothing new. */
    private static final int MAX_CAUSES = 8;

    private final BooleanSupplier stackTraceAsked;

    FailureReport(BooleanSupplier stackTraceAsked) {
        this.stackTraceAsked = stackTraceAsked;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (stackTraceAsked.getAsBoolean()) {
            failure.printStackTrace(err);
        } else {
            String said = describe(failure);
            err.println("weir: " + said);
            Throwable cause = failure.getCause();
            for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++, cause = cause.getCause()) {
                String text = describe(cause);
                if (!said.contains(text)) {
                    err.println("  caused by: " + text);
                    said = text;
                }
            }
        }
        err.flush();
        return command.getCommandSpec().exitCodeOnExecutionException();
    }

    /** Messages of our own stand alone; a foreign or empty one needs its type to be understood. */
    private static String describe(Throwable failure) {
        String message = failure.getMessage();
        String type = failure.getClass().getSimpleName();
        if (message == null || message.isBlank()) {
            return type;
        }
        return failure.getClass().getName().startsWith("dev.weir.") ? message : type + ": " + message;
    }
}
