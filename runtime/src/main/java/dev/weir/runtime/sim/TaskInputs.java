package dev.weir.runtime.sim;

import dev.weir.ir.graph.Edge;
import dev.weir.ir.plan.ChannelPlan;
import dev.weir.ir.plan.Plan;
import dev.weir.ir.plan.TaskPlan;
import java.util.ArrayList;
import java.util.List;

/** Which channels are a task's inputs, by the numbers its protocol knows them by, and which are its outputs. */
final class TaskInputs {
    private final int[][] inputs;
    private final int[][] outputs;

    private TaskInputs(Plan plan) {
        inputs = new int[plan.tasks().size()][];
        outputs = new int[plan.tasks().size()][];
        for (TaskPlan task : plan.tasks()) {
            inputs[task.id()] = inputsOf(plan, task);
            outputs[task.id()] =
                    plan.outOf(task).stream().mapToInt(ChannelPlan::id).toArray();
        }
    }

    /** Those of a plan. */
    static TaskInputs of(Plan plan) {
        return plan.derived(TaskInputs.class, TaskInputs::new);
    }

    /** In the order in which tasks are wired: node by node, edge by edge, channel by channel. */
    private static int[] inputsOf(Plan plan, TaskPlan task) {
        List<Integer> ids = new ArrayList<>();
        for (String node : task.nodes()) {
            for (Edge edge : plan.graph().into(plan.graph().node(node))) {
                if (!task.nodes().contains(edge.from())) {
                    for (ChannelPlan channel : plan.channels()) {
                        if (channel.edge() == edge && channel.to() == task.id()) {
                            ids.add(channel.id());
                        }
                    }
                }
            }
        }
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }

    int channel(int task, int input) {
        return inputs[task][input];
    }

    int[] inputs(int task) {
        return inputs[task];
    }

    int[] outputs(int task) {
        return outputs[task];
    }
}
