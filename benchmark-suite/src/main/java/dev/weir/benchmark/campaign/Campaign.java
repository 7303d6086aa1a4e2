package dev.weir.benchmark.campaign;

import dev.weir.benchmark.trial.KeptProcess;
import dev.weir.benchmark.trial.TrialCluster;
import dev.weir.runtime.cluster.ClusterView;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Strikes jobs on a cluster with faults, one after another, until there were enough. The seed decides jobs, kinds of faults and pauses; which
 * record a fault meets, the machine decides.
 */
public final class Campaign {
    private static final int NODES = 3;
    private static final int WORKERS_PER_NODE = 2;
    private static final Duration SILENCE = Duration.ofSeconds(2);
    private static final Duration RESTART_PAUSE = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration END_PATIENCE = Duration.ofMinutes(5);
    private static final long BETWEEN_MILLIS = 400;

    private final Settings settings;
    private final Consumer<String> log;
    private final List<FaultRecord> records = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    private final FaultMisses misses = new FaultMisses();
    private final long begunNanos = System.nanoTime();
    private int jobs;
    private long rows;

    /**
     * What a campaign is told.
     *
     * @param faults how many are to hit
     * @param seed decides jobs, faults and pauses
     * @param directory for everything; must be empty
     * @param scripts where {@code hosts.sh} is
     * @param count events of a job
     * @param rate events a second
     * @param most after which no more faults are inflicted, though there were fewer
     * @param freeze how long a process stands still, and a host is cut off, that is to be taken for dead
     * @param rareFreeze how long instead, one time in ten
     * @param port where the coordinator listens
     * @param isolated whether to use network namespaces and a disk of its own, where that is allowed
     */
    public record Settings(
            int faults,
            long seed,
            Path directory,
            Path scripts,
            long count,
            long rate,
            Duration most,
            Duration freeze,
            Duration rareFreeze,
            int port,
            boolean isolated) {}

    /** A campaign that has not begun. */
    public Campaign(Settings settings, Consumer<String> log) {
        this.settings = settings;
        this.log = log;
    }

    /**
     * Runs it.
     *
     * @param launcher makes the command lines of coordinator, nodes and undisturbed runs
     * @return what happened; a job whose output was wrong is in it
     * @throws IOException if the cluster does not work at all
     */
    public CampaignReport run(TrialCluster.Launcher launcher) throws IOException, InterruptedException {
        Files.createDirectories(settings.directory());
        try (TrialHosts hosts = settings.isolated() ? TrialHosts.layOut(settings.scripts(), NODES) : null;
                TrialDisk disk = settings.isolated() ? TrialDisk.mount(settings.directory()) : null;
                TrialCluster cluster = cluster(launcher, hosts);
                ClusterWatch watch = new ClusterWatch(new InetSocketAddress(host(hosts), settings.port()))) {
            Field field = new Field(
                    cluster,
                    watch,
                    hosts,
                    disk,
                    new Random(settings.seed()),
                    new Field.Lengths(SILENCE, settings.freeze(), settings.rareFreeze()));
            FaultDeck deck = new FaultDeck(kinds(hosts, disk), settings.seed());
            ExpectedOutputs expected = new ExpectedOutputs(settings, launcher);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> takeAway(hosts, disk), "weir-campaign-end"));
            cluster.start();
            if (watch.await(PATIENCE, look -> look.nodes().size() == NODES) == null) {
                throw new IOException("expected " + NODES + " nodes registered within " + PATIENCE.toSeconds()
                        + " s; logs in " + settings.directory());
            }
            while (goesOn() && wrong.isEmpty()) {
                oneJob(JobCase.of(++jobs), field, deck, expected);
            }
            int deaths = cluster.coordinator().deaths()
                    + cluster.nodes().stream().mapToInt(KeptProcess::deaths).sum();
            return new CampaignReport(
                    settings,
                    records,
                    wrong,
                    skipped,
                    misses.count(),
                    jobs,
                    rows,
                    deaths,
                    Duration.ofNanos(System.nanoTime() - begunNanos));
        }
    }

    /** Whoever ends this process in the middle must not leave hosts and a mounted disk behind. */
    private static void takeAway(@Nullable TrialHosts hosts, @Nullable TrialDisk disk) {
        if (hosts != null) {
            hosts.close();
        }
        if (disk != null) {
            disk.close();
        }
    }

    private boolean goesOn() {
        return records.size() < settings.faults()
                && System.nanoTime() - begunNanos < settings.most().toNanos();
    }

    private List<FaultKind> kinds(@Nullable TrialHosts hosts, @Nullable TrialDisk disk) {
        List<FaultKind> kinds = new ArrayList<>();
        for (FaultKind kind : FaultKind.values()) {
            if (kind.needsHosts() && hosts == null || kind.needsDisk() && disk == null) {
                skipped.add(kind.title());
                log.accept("skipped, not possible here: " + kind.title());
            } else {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    private static String host(@Nullable TrialHosts hosts) {
        return hosts == null ? "127.0.0.1" : TrialHosts.MACHINE;
    }

    private TrialCluster cluster(TrialCluster.Launcher launcher, @Nullable TrialHosts hosts) throws IOException {
        TrialCluster.Layout layout = new TrialCluster.Layout(
                NODES,
                WORKERS_PER_NODE,
                settings.directory().resolve("cluster"),
                host(hosts) + ':' + settings.port(),
                node -> hosts == null ? "127.0.0.1" : TrialHosts.address(number(node)),
                List.of(),
                RESTART_PAUSE);
        return new TrialCluster(
                layout,
                (name, words) -> {
                    List<String> command = new ArrayList<>();
                    if (hosts != null && name.startsWith("node-")) {
                        command.addAll(TrialHosts.prefix(number(name)));
                    }
                    command.addAll(launcher.command(name, words));
                    return command;
                },
                text -> {});
    }

    private static int number(String node) {
        return Integer.parseInt(node.substring(node.indexOf('-') + 1));
    }

    private void oneJob(JobCase job, Field field, FaultDeck deck, ExpectedOutputs expected)
            throws IOException, InterruptedException {
        List<String> lines = expected.of(job);
        TrialDisk disk = field.disk();
        Path home = Files.createDirectories(
                (disk == null ? settings.directory() : disk.path()).resolve("job-" + job.number()));
        Path out = home.resolve("out.csv");
        if (field.watch().await(PATIENCE, look -> true) == null) {
            throw new IOException("the coordinator does not come back; logs in " + settings.directory());
        }
        String id = field.watch()
                .submit(job.submission(settings.count(), settings.rate(), out, home.resolve("checkpoints")));
        strikeWhileItRuns(id, field, deck);
        Look ended = field.watch()
                .await(
                        END_PATIENCE,
                        look -> look.job().id().equals(id) && look.job().ended());
        String state = ended == null
                ? "not ended after " + END_PATIENCE.toMinutes() + " min"
                : ended.job().state();
        if (!state.equals("FINISHED")) {
            wrong.add(id + " (" + job + "): expected FINISHED, found " + state
                    + (ended == null ? "" : ": " + ended.job().note()));
        } else {
            String difference = OutputComparison.difference(lines, out);
            if (!difference.isEmpty()) {
                wrong.add(id + " (" + job + "): " + difference + "; see " + home);
            }
        }
        rows += lines.size();
        log.accept(id + " (" + job + "): " + (wrong.isEmpty() ? "identical" : "WRONG: " + wrong.get(0)) + ", "
                + records.size() + " faults so far");
        if (wrong.isEmpty()) {
            DirectoryTree.delete(home);
        }
    }

    private void strikeWhileItRuns(String id, Field field, FaultDeck deck) throws IOException, InterruptedException {
        Killing killing = new Killing(field);
        Standing standing = new Standing(field);
        while (goesOn()) {
            Look steady = field.watch()
                    .await(
                            PATIENCE,
                            look -> look.job().id().equals(id)
                                    && (look.job().ended()
                                            || look.runs() && look.nodes().size() > 1));
            if (steady == null) {
                wrong.add(
                        id + ": expected it to run or to have ended, found neither for " + PATIENCE.toSeconds() + " s");
                return;
            }
            if (steady.job().ended()) {
                return;
            }
            field.pauseUpTo(BETWEEN_MILLIS);
            Look before = field.watch().look();
            if (before == null || before.job().ended() || !before.runs()) {
                continue;
            }
            FaultKind kind = deck.next();
            Strike strike = kind.ordinal() <= FaultKind.KILL_IN_RECOVERY.ordinal()
                    ? killing.inflict(kind, before)
                    : standing.inflict(kind, before);
            if (strike == null) {
                misses.add(kind);
            } else {
                record(strike, before, field.watch(), id);
            }
            standing.finish();
        }
    }

    private void record(Strike strike, Look before, ClusterWatch watch, String id)
            throws IOException, InterruptedException {
        boolean restarts = strike.kind().forcesRestart();
        Look runs = watch.await(
                PATIENCE,
                look -> look.job().ended()
                        || look.runs()
                                && (!restarts
                                        || look.job().attempt() > before.job().attempt()));
        Look goesOn = runs == null
                ? null
                : watch.await(
                        PATIENCE,
                        look -> look.job().ended()
                                || look.runs()
                                        && look.job().checkpoint() > runs.job().checkpoint());
        if (runs == null || goesOn == null) {
            wrong.add(id + ": it has not recovered within " + PATIENCE.toSeconds() + " s from " + strike);
            return;
        }
        boolean mayHaveEndedBefore = restarts || strike.kind() == FaultKind.DISK_FULL;
        if (mayHaveEndedBefore
                && runs.job().ended()
                && runs.job().attempt() <= before.job().attempt()) {
            // The job was over when it was hit: that was no fault for it.
            misses.add(strike.kind());
            return;
        }
        boolean again = runs.job().attempt() > before.job().attempt();
        FaultRecord record = new FaultRecord(
                strike,
                id,
                again && runs.job().state().equals(ClusterView.Job.RUNNING) ? runs.nanos() - strike.nanos() : -1,
                goesOn.nanos() - strike.nanos());
        records.add(record);
        log.accept(records.size() + " " + record.line());
        Files.writeString(
                settings.directory().resolve("faults.csv"),
                record.line() + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
