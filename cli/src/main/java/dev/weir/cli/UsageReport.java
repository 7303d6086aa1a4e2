package dev.weir.cli;

import dev.weir.ir.plan.NearestNames;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Answers a command line that was not understood: what was wrong, the nearest valid names, where to read more. */
final class UsageReport implements IParameterExceptionHandler {
    private static final int SHOWN = 5;

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("weir: " + wrong.getMessage());
        if (wrong instanceof UnmatchedArgumentException unmatched && unmatched.isUnknownOption()) {
            err.println("The nearest valid options: " + nearest(unmatched));
        } else {
            UnmatchedArgumentException.printSuggestions(wrong, err);
        }
        String name = command.getCommandSpec().qualifiedName();
        err.println("Try '" + name.replaceFirst("^weir", "weir help") + "' for what is possible.");
        err.flush();
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static String nearest(UnmatchedArgumentException unknown) {
        List<String> valid = new ArrayList<>();
        unknown.getCommandLine().getCommandSpec().options().forEach(option -> valid.add(option.longestName()));
        List<String> nearest = NearestNames.of(unknown.getUnmatched().get(0), valid);
        return String.join(", ", nearest.subList(0, Math.min(SHOWN, nearest.size())));
    }
}
