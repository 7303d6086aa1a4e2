package dev.weir.peer.flink;

import dev.weir.benchmark.contender.Assignment;
import dev.weir.benchmark.contender.Contender;
import dev.weir.benchmark.contender.RunNotes;
import dev.weir.benchmark.contender.Settings;
import dev.weir.benchmark.nexmark.NexmarkEvent;
import dev.weir.peer.OpenRuns;
import java.util.Set;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** Apache Flink on a cluster within this process, which is started by the first run and kept. */
public final class FlinkContender implements Contender {
    private @Nullable LocalCluster cluster;
    private RunNotes notes = RunNotes.NONE;

    @Override
    public String name() {
        return "flink";
    }

    @Override
    public String version() {
        return EnvironmentInformation.getVersion();
    }

    @Override
    public Set<String> workloads() {
        return FlinkQueries.ALL.keySet();
    }

    @Override
    public Settings defaults() {
        return FlinkSetup.DEFAULTS;
    }

    @Override
    public void run(Assignment<?, ?> assignment) throws Exception {
        FlinkSetup setup = FlinkSetup.of(assignment.settings());
        FlinkQueries.Query query = FlinkQueries.ALL.get(assignment.workload());
        if (query == null) {
            throw new IllegalArgumentException(
                    "no Flink program for workload '" + assignment.workload() + "': expected one of " + workloads());
        }
        LocalCluster running = clusterOf(setup.parallelism());
        long run = OpenRuns.open(assignment);
        try {
            StreamExecutionEnvironment environment =
                    StreamExecutionEnvironment.getExecutionEnvironment(setup.configuration(running.checkpoints()));
            DataStream<?> rows = query.apply(environment.fromSource(
                    new LogSource(run),
                    WatermarkStrategy.noWatermarks(),
                    "events",
                    PlainType.passed(NexmarkEvent.class)));
            rows.sinkTo(new RowSink<>(run));
            running.execute(environment.getStreamGraph().getJobGraph());
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
    public void close() throws Exception {
        LocalCluster running = cluster;
        cluster = null;
        if (running != null) {
            running.close();
        }
    }

    private LocalCluster clusterOf(int slots) throws Exception {
        LocalCluster running = cluster;
        if (running != null && running.slots() >= slots) {
            return running;
        }
        close();
        LocalCluster started = LocalCluster.start(slots);
        cluster = started;
        return started;
    }
}
