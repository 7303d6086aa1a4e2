package dev.weir.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Answers a command line that was not understood: what was wrong, the nearest valid names, where to read more. */
final class UsageReport implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("weir: " + wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, err);
        String name = command.getCommandSpec().qualifiedName();
        err.println("Try '" + name.replaceFirst("^weir", "weir help") + "' for what is possible.");
        err.flush();
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }
}
