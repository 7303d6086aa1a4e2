package dev.weir.peer.flink;

import dev.weir.benchmark.contender.Settings;
import dev.weir.peer.FailOnce;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend.PriorityQueueStateType;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;

/**
 * How a job is set up.
 *
 * @param parallelism tasks an operator
 * @param rocksdb whether state is kept in RocksDB rather than on the heap
 * @param checkpointInterval zero for none
 * @param unaligned whether barriers overtake
 * @param bufferTimeout how long a buffer that is not full may wait
 * @param objectReuse whether operators of a chain are handed the same objects
 * @param restarts how often the job may fail: a benchmark that fails unasked must say so
 */
record FlinkSetup(
        int parallelism,
        boolean rocksdb,
        Duration checkpointInterval,
        boolean unaligned,
        Duration bufferTimeout,
        boolean objectReuse,
        int restarts) {
    private static final String STATE = "state";
    private static final String SCHEME = "scheme";
    private static final String BUFFER_TIMEOUT = "buffer-timeout";
    private static final String OBJECT_REUSE = "object-reuse";

    static final Settings DEFAULTS = new Settings(Map.of(
            Settings.PARALLELISM,
            "1",
            Settings.CHECKPOINT_INTERVAL,
            "PT1S",
            STATE,
            "heap",
            SCHEME,
            "aligned",
            BUFFER_TIMEOUT,
            "PT0.1S",
            OBJECT_REUSE,
            "true",
            Settings.FAIL_AT,
            Settings.NEVER));

    static FlinkSetup of(Settings settings) {
        String scheme = choice(settings, SCHEME, List.of("aligned", "unaligned", "none"));
        Duration interval = settings.duration(Settings.CHECKPOINT_INTERVAL);
        return new FlinkSetup(
                settings.count(Settings.PARALLELISM),
                choice(settings, STATE, List.of("heap", "rocksdb")).equals("rocksdb"),
                scheme.equals("none") ? Duration.ZERO : interval,
                scheme.equals("unaligned"),
                settings.duration(BUFFER_TIMEOUT),
                choice(settings, OBJECT_REUSE, List.of("true", "false")).equals("true"),
                FailOnce.isPlanned(settings) ? 1 : 0);
    }

    Configuration configuration(Path checkpoints) {
        Configuration configuration = new Configuration();
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        configuration.set(PipelineOptions.OBJECT_REUSE, objectReuse);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        // Watermarks come from the reader, at fixed places in the log.
        configuration.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ZERO);
        configuration.set(ExecutionOptions.BUFFER_TIMEOUT, bufferTimeout);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, restarts);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
        configuration.set(StateBackendOptions.STATE_BACKEND, rocksdb ? "rocksdb" : "hashmap");
        if (rocksdb) {
            configuration.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
            configuration.set(RocksDBOptions.TIMER_SERVICE_FACTORY, PriorityQueueStateType.HEAP);
            configuration.set(RocksDBConfigurableOptions.USE_BLOOM_FILTER, true);
        }
        if (!checkpointInterval.isZero()) {
            configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpointInterval);
            configuration.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
            configuration.set(CheckpointingOptions.ENABLE_UNALIGNED, unaligned);
            configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
            configuration.set(
                    CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                    checkpoints.toUri().toString());
        }
        return configuration;
    }

    private static String choice(Settings settings, String name, List<String> choices) {
        String chosen = settings.text(name);
        if (!choices.contains(chosen)) {
            throw new IllegalArgumentException(
                    "setting '" + name + "': expected one of " + choices + ", found '" + chosen + "'");
        }
        return chosen;
    }
}
