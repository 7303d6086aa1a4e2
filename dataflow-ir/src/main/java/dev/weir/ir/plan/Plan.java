package dev.weir.ir.plan;

import dev.weir.ir.graph.Graph;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a graph is run: its tasks, channels and workers.
 *
 * @param graph what is run
 * @param cluster what it was planned for
 * @param tasks all tasks, by id
 * @param channels all channels, by id
 * @param workers all workers, by id
 * @param epoch when sources end a batch; null if records flow one by one
 */
public record Plan(
        Graph graph,
        Cluster cluster,
        List<TaskPlan> tasks,
        List<ChannelPlan> channels,
        List<WorkerPlan> workers,
        @Nullable EpochPolicy epoch) {
    public Plan {
        tasks = List.copyOf(tasks);
        channels = List.copyOf(channels);
        workers = List.copyOf(workers);
    }

    /** Channels into a task, by id. */
    public List<ChannelPlan> into(TaskPlan task) {
        return channels.stream().filter(channel -> channel.to() == task.id()).toList();
    }

    /** Channels out of a task, by id. */
    public List<ChannelPlan> outOf(TaskPlan task) {
        return channels.stream().filter(channel -> channel.from() == task.id()).toList();
    }

    /** Ids of all tasks. */
    public Set<Integer> taskIds() {
        return tasks.stream().map(TaskPlan::id).collect(Collectors.toUnmodifiableSet());
    }
}
