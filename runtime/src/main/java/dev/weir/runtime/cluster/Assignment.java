package dev.weir.runtime.cluster;

import dev.weir.ir.plan.ChannelPlan;
import dev.weir.ir.plan.Plan;
import dev.weir.ir.plan.TaskPlan;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What runs where in one deployment, and how its nodes find each other: all tasks of the plan, or those of regions that begin anew.
 *
 * @param members its nodes
 * @param nodeOfWorker index of a member, by worker of the plan
 * @param tasks ids of the tasks it is about; the channels that join them, among themselves or to others, are made by it
 * @param firstStream first of the numbers that its channels have on the connections between nodes; never used before
 * @param fingerprint of the program's graph, which every node compares with its own
 */
public record Assignment(
        List<Member> members, List<Integer> nodeOfWorker, Set<Integer> tasks, int firstStream, String fingerprint) {
    public Assignment {
        members = List.copyOf(members);
        nodeOfWorker = List.copyOf(nodeOfWorker);
        tasks = Set.copyOf(tasks);
        for (int node : nodeOfWorker) {
            if (node < 0 || node >= members.size()) {
                throw new IllegalArgumentException(
                        "expected workers on nodes below " + members.size() + ", found one on node " + node);
            }
        }
    }

    /** Whether a channel is made by it. */
    public boolean makes(ChannelPlan channel) {
        return tasks.contains(channel.from()) || tasks.contains(channel.to());
    }

    /** Index of the member of that name, or -1. */
    int indexOf(String name) {
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** The member that a task of the plan runs on. */
    Member memberOf(TaskPlan task) {
        return members.get(nodeOfWorker.get(task.worker()));
    }

    /** Ids of those of its tasks that run on the node of that name. */
    public Set<Integer> tasksOn(String name, Plan plan) {
        Set<Integer> here = new TreeSet<>();
        for (TaskPlan task : plan.tasks()) {
            if (tasks.contains(task.id()) && memberOf(task).name().equals(name)) {
                here.add(task.id());
            }
        }
        return here;
    }
}
