package dev.weir.cli;

import dev.weir.benchmark.campaign.Campaign;
import dev.weir.benchmark.campaign.CampaignReport;
import dev.weir.benchmark.campaign.DirectoryTree;
import dev.weir.benchmark.fork.JavaCommand;
import dev.weir.benchmark.program.DurationText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weir campaign}: faults against a cluster on this machine. */
@Command(
        name = "campaign",
        description = {
            "Strike jobs on a cluster of three nodes with faults: killed and frozen processes, hosts cut off, a disk that stands still or",
            "is full. Each job's output must be that of an undisturbed run; fails if one is not. As root on Linux the nodes are in network",
            "namespaces and the disk is one of its own; elsewhere those faults are skipped, and it is said."
        })
final class CampaignCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set when the command line is read
    private CommandSpec command;

    @Option(
            names = "--faults",
            paramLabel = "N",
            defaultValue = "20",
            description = "Until so many have hit: ${DEFAULT-VALUE}.")
    private int faults;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of jobs, faults and pauses: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Events of a job: ${DEFAULT-VALUE}.")
    private long count;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Events a second: ${DEFAULT-VALUE}.")
    private long rate;

    @Option(
            names = "--freeze",
            paramLabel = "TIME",
            defaultValue = "3500ms",
            description =
                    "How long a process stands still or a host is cut off that is to be taken for dead: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // has a default
    private String freeze;

    @Option(
            names = "--rare-freeze",
            paramLabel = "TIME",
            defaultValue = "3500ms",
            description = "The same, one time in ten: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // has a default
    private String rareFreeze;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "10h",
            description = "No more faults after that: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // has a default
    private String most;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "7581",
            description = "Of the coordinator: ${DEFAULT-VALUE}.")
    private int port;

    @Option(names = "--plain", description = "No namespaces and no disk of its own, though they may be allowed.")
    private boolean plain;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "For everything, kept; a temporary one, gone if all is well, if not given.")
    private @Nullable Path directory;

    @Option(names = "--report", paramLabel = "FILE", description = "Where to write the table, in Markdown.")
    private @Nullable Path report;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path given = directory;
        Path home = given == null ? Files.createTempDirectory("weir-campaign-") : given.toAbsolutePath();
        String installed = System.getProperty("weir.home", ".");
        Campaign.Settings settings = new Campaign.Settings(
                faults,
                seed,
                home,
                Path.of(installed, "benchmark-suite", "scripts"),
                count,
                rate,
                length("--for", most),
                length("--freeze", freeze),
                length("--rare-freeze", rareFreeze),
                port,
                !plain);
        ProcessLog log = new ProcessLog(command.commandLine().getErr(), "campaign");
        JavaCommand java = new JavaCommand("256m", "-XX:+UseSerialGC", List.of());
        CampaignReport done = new Campaign(settings, log::say).run((name, words) -> launch(java, words));
        PrintWriter out = command.commandLine().getOut();
        out.println(done.markdown());
        out.flush();
        if (report != null) {
            Files.writeString(report, done.markdown());
        }
        if (!done.good()) {
            log.say("everything is in " + home);
            return ExitCode.SOFTWARE;
        }
        if (given == null) {
            DirectoryTree.delete(home);
        }
        return ExitCode.OK;
    }

    /** Short lives: what a second compiler could gain, its start would cost. */
    private static List<String> launch(JavaCommand java, List<String> words) {
        List<String> line = new ArrayList<>(java.command(Main.class, words));
        line.add(1, "-XX:TieredStopAtLevel=1");
        return line;
    }

    private Duration length(String option, String text) {
        try {
            return DurationText.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), option + ": " + e.getMessage(), e);
        }
    }
}
