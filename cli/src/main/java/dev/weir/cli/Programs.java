package dev.weir.cli;

import dev.weir.benchmark.program.ArgumentException;
import dev.weir.benchmark.program.Arguments;
import dev.weir.benchmark.program.BuiltInPrograms;
import dev.weir.benchmark.program.ProgramOption;
import dev.weir.benchmark.program.WeirProgram;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.plan.NearestNames;
import dev.weir.runtime.cluster.process.jar.JarLoader;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Programs as the command line sees them: found, listed and built, with refusals that count as a wrong command line. */
final class Programs {
    private static final int SHOWN = 5;

    private final CommandLine command;
    private final @Nullable JarLoader jar;

    /** Programs that Weir has, or that are on its class path. */
    Programs(CommandLine command) {
        this(command, null);
    }

    /** Programs in a jar; in none, those that Weir has. */
    Programs(CommandLine command, @Nullable JarLoader jar) {
        this.command = command;
        this.jar = jar;
    }

    WeirProgram named(String name) {
        JarLoader own = jar;
        return understood(() -> own == null ? BuiltInPrograms.named(name) : JarProgram.named(name, own));
    }

    Arguments arguments(WeirProgram program, List<String> words) {
        checkNames(program, words);
        return asArguments(() -> Arguments.parse(program, words));
    }

    Arguments argumentsToExplain(WeirProgram program, List<String> words) {
        checkNames(program, words);
        return asArguments(() -> Arguments.parseToExplain(program, words));
    }

    Graph build(WeirProgram program, Arguments arguments) {
        JarLoader own = jar;
        return asArguments(
                () -> own == null ? program.build(arguments) : JarProgram.within(own, () -> program.build(arguments)));
    }

    /** Lists every program. */
    void list() {
        for (WeirProgram program : BuiltInPrograms.all()) {
            command.getOut().printf("%-12s %s%n", program.name(), program.summary());
        }
        command.getOut().flush();
    }

    /** Prints what a program does and takes. */
    void describe(WeirProgram program) {
        PrintWriter out = command.getOut();
        out.println(program.name() + ": " + program.summary());
        for (ProgramOption option : program.options()) {
            String needed = option.kind() == ProgramOption.Kind.REQUIRED ? " (needed)" : "";
            out.printf("  %-26s %s%s%n", option.form(), option.summary(), needed);
        }
        out.flush();
    }

    /** The program refuses what it does not know, too, but does not know the options of the command beside it. */
    private void checkNames(WeirProgram program, List<String> words) {
        Set<String> valid = new LinkedHashSet<>();
        program.options().forEach(option -> valid.add("--" + option.name()));
        Set<String> all = new LinkedHashSet<>(valid);
        command.getCommandSpec().options().forEach(option -> all.add(option.longestName()));
        for (String word : words) {
            String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            if (name.startsWith("--") && !valid.contains(name)) {
                throw new ParameterException(
                        command,
                        "unknown option '" + name + "' of program '" + program.name() + "': the nearest valid ones are "
                                + String.join(
                                        ", ", NearestNames.of(name, all).subList(0, Math.min(SHOWN, all.size()))));
            }
        }
    }

    private <T> T understood(Supplier<T> step) {
        try {
            return step.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, String.valueOf(e.getMessage()), e);
        }
    }

    private <T> T asArguments(Supplier<T> step) {
        try {
            return step.get();
        } catch (ArgumentException e) {
            throw new ParameterException(command, String.valueOf(e.getMessage()), e);
        }
    }
}
