package dev.weir.ir.plan;

import dev.weir.ir.graph.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a graph is run: its tasks, channels and workers. Immutable; two plans with equal parts are equal. */
public final class Plan {
    private final Graph graph;
    private final Cluster cluster;
    private final List<TaskPlan> tasks;
    private final List<ChannelPlan> channels;
    private final List<WorkerPlan> workers;
    private final @Nullable EpochPolicy epoch;
    private final Set<Integer> taskIds;
    private final Map<Class<?>, Object> derived = new ConcurrentHashMap<>();
    private @Nullable String fingerprint; // whoever comes first works it out; two that do come to the same

    /**
     * A plan of these parts.
     *
     * @param graph what is run
     * @param cluster what it was planned for
     * @param tasks all tasks, by id
     * @param channels all channels, by id
     * @param workers all workers, by id
     * @param epoch when sources end a batch; null if records flow one by one
     */
    public Plan(
            Graph graph,
            Cluster cluster,
            List<TaskPlan> tasks,
            List<ChannelPlan> channels,
            List<WorkerPlan> workers,
            @Nullable EpochPolicy epoch) {
        this.graph = graph;
        this.cluster = cluster;
        this.tasks = List.copyOf(tasks);
        this.channels = List.copyOf(channels);
        this.workers = List.copyOf(workers);
        this.epoch = epoch;
        this.taskIds = tasks.stream().map(TaskPlan::id).collect(Collectors.toUnmodifiableSet());
    }

    /** What is run. */
    public Graph graph() {
        return graph;
    }

    /** What it was planned for. */
    public Cluster cluster() {
        return cluster;
    }

    /** All tasks, by id. */
    public List<TaskPlan> tasks() {
        return tasks;
    }

    /** All channels, by id. */
    public List<ChannelPlan> channels() {
        return channels;
    }

    /** All workers, by id. */
    public List<WorkerPlan> workers() {
        return workers;
    }

    /** When sources end a batch; null if records flow one by one. */
    public @Nullable EpochPolicy epoch() {
        return epoch;
    }

    /** Ids of all tasks. */
    public Set<Integer> taskIds() {
        return taskIds;
    }

    /** Channels into a task, by id. */
    public List<ChannelPlan> into(TaskPlan task) {
        List<ChannelPlan> into = new ArrayList<>();
        for (ChannelPlan channel : channels) {
            if (channel.to() == task.id()) {
                into.add(channel);
            }
        }
        return into;
    }

    /** Channels out of a task, by id. */
    public List<ChannelPlan> outOf(TaskPlan task) {
        List<ChannelPlan> outOf = new ArrayList<>();
        for (ChannelPlan channel : channels) {
            if (channel.from() == task.id()) {
                outOf.add(channel);
            }
        }
        return outOf;
    }

    /** The graph's {@link Graph#fingerprint}, worked out once. */
    public String fingerprint() {
        String known = fingerprint;
        if (known == null) {
            known = graph.fingerprint();
            fingerprint = known;
        }
        return known;
    }

    /**
     * What follows from this plan alone, worked out at first use and kept beside it: a plan is deployed many times. For any thread.
     *
     * @param kind class of the answer, which is also its key: one answer of a kind
     * @param work from the plan to an immutable answer; must not ask for derived things itself
     */
    public <T> T derived(Class<T> kind, Function<Plan, T> work) {
        Object known = derived.get(kind);
        return kind.cast(known != null ? known : derived.computeIfAbsent(kind, missing -> work.apply(this)));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Plan plan
                && graph.equals(plan.graph)
                && cluster.equals(plan.cluster)
                && tasks.equals(plan.tasks)
                && channels.equals(plan.channels)
                && workers.equals(plan.workers)
                && Objects.equals(epoch, plan.epoch);
    }

    @Override
    public int hashCode() {
        return Objects.hash(graph, cluster, tasks, channels, workers, epoch);
    }

    @Override
    public String toString() {
        return "plan of " + graph.name() + " for " + cluster + ": tasks " + tasks + ", channels " + channels
                + ", workers " + workers + ", epoch " + epoch;
    }
}
