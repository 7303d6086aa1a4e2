package dev.weir.peer.flink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.RpcServiceSharing;
import org.apache.flink.util.FileUtils;

/** A Flink cluster in this process, with a directory of its own for checkpoints and whatever else it writes. */
final class LocalCluster implements AutoCloseable {
    private static final MemorySize NETWORK = MemorySize.ofMebiBytes(128);
    private static final MemorySize MANAGED = MemorySize.ofMebiBytes(512);

    private final MiniCluster cluster;
    private final Path directory;
    private final int slots;

    private LocalCluster(MiniCluster cluster, Path directory, int slots) {
        this.cluster = cluster;
        this.directory = directory;
        this.slots = slots;
    }

    /** Starts one with this many slots, one TaskManager. */
    static LocalCluster start(int slots) throws Exception {
        Path directory = Files.createTempDirectory("weir-flink-");
        Configuration configuration = new Configuration();
        configuration.set(CoreOptions.TMP_DIRS, directory.toString());
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, NETWORK);
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, NETWORK);
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MANAGED);
        configuration.set(RestOptions.BIND_ADDRESS, "localhost");
        configuration.set(RestOptions.BIND_PORT, "0");
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .setRpcServiceSharing(RpcServiceSharing.SHARED)
                .build());
        LocalCluster started = new LocalCluster(cluster, directory, slots);
        try {
            cluster.start();
        } catch (Exception e) {
            started.close();
            throw e;
        }
        return started;
    }

    int slots() {
        return slots;
    }

    /** Where checkpoints go. */
    Path checkpoints() {
        return directory.resolve("checkpoints");
    }

    /** Runs a job to its end. */
    void execute(JobGraph job) throws Exception {
        cluster.executeJobBlocking(job);
    }

    @Override
    public void close() throws IOException {
        cluster.closeAsync().join();
        FileUtils.deleteDirectory(directory.toFile());
    }
}
