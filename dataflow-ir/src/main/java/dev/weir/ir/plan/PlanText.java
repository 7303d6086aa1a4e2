package dev.weir.ir.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A physical plan as text for people: which worker runs which tasks, and over which channels they talk. */
public final class PlanText {
    private PlanText() {}

    /** The plan as indented text, worker by worker, each task with the channels out of it. */
    public static String explain(Plan plan) {
        StringBuilder text = new StringBuilder();
        int stages = plan.tasks().stream().mapToInt(TaskPlan::stage).max().orElse(-1) + 1;
        text.append("plan of " + plan.graph().name() + ": " + count(plan.tasks().size(), "task") + " in "
                + count(stages, "stage") + ", " + count(plan.channels().size(), "channel") + " of "
                + plan.cluster().ringSlots() + " slots, " + count(plan.workers().size(), "worker") + ", parallelism "
                + plan.cluster().parallelism() + "\n");
        EpochPolicy epoch = plan.epoch();
        text.append(
                epoch == null
                        ? "records flow one by one\n"
                        : "records flow in batches: a source task ends one after " + count(epoch.maxRecords(), "record")
                                + " or " + epoch.maxNanos() / 1000 + " us\n");
        for (WorkerPlan worker : plan.workers()) {
            text.append("\nworker " + worker.id() + ": " + count(worker.tasks().size(), "task") + "\n");
            for (TaskPlan task : worker.tasks()) {
                explain(plan, task, text);
            }
        }
        return text.toString();
    }

    private static void explain(Plan plan, TaskPlan task, StringBuilder text) {
        text.append("  task " + task.id() + ", stage " + task.stage() + ", subtask " + task.subtask() + " of "
                + task.parallelism() + ": " + String.join(" + ", task.nodes()) + "\n");
        for (Map.Entry<String, Integer> entry : channelsByReceiver(plan, task).entrySet()) {
            text.append("    -> " + entry.getKey() + ", " + count(entry.getValue(), "channel") + "\n");
        }
    }

    /** Number of channels out of a task by receiver and kind, in the order of the channels. */
    private static Map<String, Integer> channelsByReceiver(Plan plan, TaskPlan task) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        List<ChannelPlan> channels = plan.outOf(task);
        for (ChannelPlan channel : channels) {
            TaskPlan to = plan.tasks().get(channel.to());
            String kind = channel.kind().name().toLowerCase(Locale.ROOT);
            String worker = to.worker() == task.worker() ? "" : " on worker " + to.worker();
            counts.merge("task " + to.id() + " (" + to.name() + ")" + worker + ", " + kind, 1, Integer::sum);
        }
        return counts;
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
