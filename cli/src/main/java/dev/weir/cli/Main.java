package dev.weir.cli;

import dev.weir.cli.bench.BenchCommand;
import dev.weir.cli.check.CheckCommand;
import dev.weir.cli.check.NewSchedulerCommand;
import dev.weir.cli.check.NewSchemeCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/**
 * The {@code weir} command. Each subcommand is a class of its own, named in {@code subcommands} below. Exit codes: 0 done, 1 failed, 2 the
 * command line was not understood.
 */
@Command(
        name = "weir",
        description = "A stream dataflow engine built to be measured, explained and taken apart.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            BenchCommand.class,
            CampaignCommand.class,
            CertsCommand.class,
            HelpCommand.class,
            RunCommand.class,
            ExplainCommand.class,
            InspectCommand.class,
            NexmarkCommand.class,
            CheckCommand.class,
            NewSchemeCommand.class,
            NewSchedulerCommand.class,
            SchedulersCommand.class,
            ClusterCommand.class,
            CoordinatorCommand.class,
            NodeCommand.class,
            SubmitCommand.class,
            JobsCommand.class,
            SavepointCommand.class,
            StopCommand.class,
            RestoreCommand.class,
            CancelCommand.class
        })
public final class Main {
    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version and exit.")
    private boolean versionAsked;

    @Option(
            names = "--stack-trace",
            scope = ScopeType.INHERIT,
            description = "Print the whole stack trace when a command fails.")
    private boolean stackTraceAsked;

    /** Runs the command line and exits with its code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The whole command with its subcommands and error reports, for {@link #main} and for tests. */
    static CommandLine commandLine() {
        Main main = new Main();
        CommandLine command = new CommandLine(main);
        return command.setExecutionStrategy(parsed -> main.execute(command, parsed))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new UsageReport())
                .setExecutionExceptionHandler(new FailureReport(() -> main.stackTraceAsked));
    }

    private int execute(CommandLine command, ParseResult parsed) {
        if (parsed.hasSubcommand() || versionAsked) {
            return new CommandLine.RunLast().execute(parsed);
        }
        command.usage(command.getOut());
        return CommandLine.ExitCode.OK;
    }
}
