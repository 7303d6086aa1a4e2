package dev.weir.peer.jet;

import com.hazelcast.config.Config;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.instance.BuildInfoProvider;
import com.hazelcast.jet.config.JobConfig;
import com.hazelcast.jet.config.ProcessingGuarantee;
import dev.weir.benchmark.contender.Assignment;
import dev.weir.benchmark.contender.Contender;
import dev.weir.benchmark.contender.RunNotes;
import dev.weir.benchmark.contender.Settings;
import dev.weir.benchmark.workload.Workloads;
import dev.weir.peer.OpenRuns;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hazelcast Jet on one member within this process, which is started by the first run and kept. Setting {@code threads}: how many run tasks. The member
 * talks to nobody: it listens on the loopback only, looks for no others, and does not phone home.
 */
public final class JetContender implements Contender {
    private static final String SCHEME = "scheme";
    private static final String THREADS = "threads";
    private static final String LOOPBACK = "127.0.0.1";

    private @Nullable HazelcastInstance member;
    private int threadsOfMember;
    private RunNotes notes = RunNotes.NONE;

    @Override
    public String name() {
        return "jet";
    }

    @Override
    public String version() {
        return BuildInfoProvider.getBuildInfo().getVersion();
    }

    @Override
    public Set<String> workloads() {
        return JetQueries.ALL.keySet();
    }

    @Override
    public Settings defaults() {
        return new Settings(Map.of(
                Settings.PARALLELISM,
                "1",
                Settings.CHECKPOINT_INTERVAL,
                "PT1S",
                SCHEME,
                "exactly-once",
                Settings.FAIL_AT,
                Settings.NEVER,
                THREADS,
                Integer.toString(Runtime.getRuntime().availableProcessors())));
    }

    @Override
    public void run(Assignment<?, ?> assignment) {
        Consumer<JetGraph> query = JetQueries.ALL.get(assignment.workload());
        if (query == null) {
            throw new IllegalArgumentException(
                    "no Jet program for workload '" + assignment.workload() + "': expected one of " + workloads());
        }
        Settings settings = assignment.settings();
        JobConfig job = job(settings);
        HazelcastInstance running = memberWith(settings.count(THREADS));
        long run = OpenRuns.open(assignment);
        try {
            int parallelism = settings.count(Settings.PARALLELISM);
            int readers = Workloads.named(assignment.workload()).load().maxSourceTasks();
            JetGraph graph = new JetGraph(run, parallelism, Math.min(parallelism, readers));
            query.accept(graph);
            running.getJet().newJob(graph.dag(), job).join();
            OpenRuns.settle(run);
        } finally {
            notes = OpenRuns.failure(run).notes();
            OpenRuns.close(run);
        }
    }

    @Override
    public RunNotes notes() {
        return notes;
    }

    @Override
    public void close() {
        HazelcastInstance running = member;
        member = null;
        if (running != null) {
            running.shutdown();
        }
    }

    private static JobConfig job(Settings settings) {
        String scheme = settings.text(SCHEME);
        long intervalMillis = settings.duration(Settings.CHECKPOINT_INTERVAL).toMillis();
        JobConfig job = new JobConfig().setMetricsEnabled(false);
        switch (scheme) {
            case "none" -> job.setProcessingGuarantee(ProcessingGuarantee.NONE);
            case "exactly-once" -> {
                if (intervalMillis > 0) {
                    job.setProcessingGuarantee(ProcessingGuarantee.EXACTLY_ONCE)
                            .setSnapshotIntervalMillis(intervalMillis);
                }
            }
            default ->
                throw new IllegalArgumentException(
                        "setting '" + SCHEME + "': expected exactly-once or none, found '" + scheme + "'");
        }
        return job;
    }

    private HazelcastInstance memberWith(int threads) {
        HazelcastInstance running = member;
        if (running != null && threadsOfMember == threads) {
            return running;
        }
        close();
        HazelcastInstance started = Hazelcast.newHazelcastInstance(config(threads));
        member = started;
        threadsOfMember = threads;
        return started;
    }

    private static Config config(int threads) {
        Config config = new Config();
        config.setProperty("hazelcast.phone.home.enabled", "false")
                .setProperty("hazelcast.logging.type", "slf4j")
                .setProperty("hazelcast.socket.bind.any", "false")
                .setProperty("hazelcast.local.localAddress", LOOPBACK)
                .setProperty("hazelcast.shutdownhook.enabled", "false");
        config.getMetricsConfig().setEnabled(false);
        config.getJetConfig()
                .setEnabled(true)
                .setCooperativeThreadCount(threads)
                .setBackupCount(0);
        NetworkConfig network = config.getNetworkConfig();
        network.getInterfaces().setEnabled(true).addInterface(LOOPBACK);
        network.getJoin().getAutoDetectionConfig().setEnabled(false);
        network.getJoin().getMulticastConfig().setEnabled(false);
        network.getJoin().getTcpIpConfig().setEnabled(false);
        JetTypes.register(config.getSerializationConfig());
        return config;
    }
}
