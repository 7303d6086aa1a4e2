package dev.weir.runtime.cluster;

import dev.weir.ir.plan.Plan;
import dev.weir.ir.plan.TaskPlan;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What runs where in one deployment, and how its nodes find each other.
 *
 * @param members its nodes
 * @param nodeOfWorker index of a member, by worker of the plan
 * @param firstStream first of the numbers that its channels have on the connections between nodes; never used before
 * @param fingerprint of the program's graph, which every node compares with its own
 */
public record Assignment(List<Member> members, List<Integer> nodeOfWorker, int firstStream, String fingerprint) {
    public Assignment {
        members = List.copyOf(members);
        nodeOfWorker = List.copyOf(nodeOfWorker);
        for (int node : nodeOfWorker) {
            if (node < 0 || node >= members.size()) {
                throw new IllegalArgumentException(
                        "expected workers on nodes below " + members.size() + ", found one on node " + node);
            }
        }
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

    /** Ids of the tasks of the plan that run on the node of that name. */
    Set<Integer> tasksOn(String name, Plan plan) {
        Set<Integer> tasks = new TreeSet<>();
        for (TaskPlan task : plan.tasks()) {
            if (memberOf(task).name().equals(name)) {
                tasks.add(task.id());
            }
        }
        return tasks;
    }
}
