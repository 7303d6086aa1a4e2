package dev.weir.peer.flink;

import dev.weir.benchmark.contender.Assignment;
import dev.weir.benchmark.contender.Contender;
import dev.weir.benchmark.contender.RunNotes;
import dev.weir.benchmark.contender.Settings;
import dev.weir.benchmark.workload.Workload;
import dev.weir.benchmark.workload.Workloads;
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
        if (!workloads().contains(assignment.workload())) {
            throw new IllegalArgumentException(
                    "no Flink program for workload '" + assignment.workload() + "': expected one of " + workloads());
        }
        LocalCluster running = clusterOf(setup.parallelism());
        long run = OpenRuns.open(assignment);
        try {
            StreamExecutionEnvironment environment =
                    StreamExecutionEnvironment.getExecutionEnvironment(setup.configuration(running.checkpoints()));
            rows(environment, run, Workloads.named(assignment.workload())).sinkTo(new RowSink<>(run));
            running.execute(environment.getStreamGraph().getJobGraph());
            OpenRuns.settle(run);
        } finally {
            notes = OpenRuns.failure(run).notes();
            OpenRuns.close(run);
        }
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // a query is of its workload's event type, and was found to be there
    private static <E> DataStream<?> rows(StreamExecutionEnvironment environment, long run, Workload<E, ?> workload) {
        FlinkQueries.Query<E> query = (FlinkQueries.Query<E>) FlinkQueries.ALL.get(workload.name());
        int readers = Math.min(environment.getParallelism(), workload.load().maxSourceTasks());
        return query.apply(environment
                .fromSource(
                        new LogSource<E>(run),
                        WatermarkStrategy.noWatermarks(),
                        "events",
                        PlainType.passed(workload.input().type()))
                .setParallelism(readers));
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
