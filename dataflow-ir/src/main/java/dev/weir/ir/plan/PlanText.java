package dev.weir.ir.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A physical plan as text for people: which worker runs which tasks, and over which channels they talk. */
public final class PlanText {
    private PlanText() {}

    /** The plan as indented text, worker by worker, each task with the channels out of it. */
    public static String explain(Plan plan) {
        return explain(plan, List.of());
    }

    /**
     * As the other, and on which node each worker runs.
     *
     * @param nodes of each worker; empty for one process
     */
    public static String explain(Plan plan, List<Integer> nodes) {
        StringBuilder text = new StringBuilder();
        int stages = plan.tasks().stream().mapToInt(TaskPlan::stage).max().orElse(-1) + 1;
        text.append("plan of " + plan.graph().name() + ": " + count(plan.tasks().size(), "task", "tasks") + " in "
                + count(stages, "stage", "stages") + ", "
                + count(plan.channels().size(), "channel", "channels") + ", "
                + count(plan.workers().size(), "worker", "workers") + ", parallelism "
                + plan.cluster().parallelism() + "\n");
        text.append("records flow " + flow(plan.epoch(), plan.cluster().ringSlots()) + "\n");
        for (WorkerPlan worker : plan.workers()) {
            text.append("\nworker " + worker.id() + on(nodes, worker.id()) + ": "
                    + count(worker.tasks().size(), "task", "tasks") + "\n");
            for (TaskPlan task : worker.tasks()) {
                explain(plan, nodes, task, text);
            }
        }
        return text.toString();
    }

    private static String flow(@Nullable EpochPolicy epoch, int ringSlots) {
        return epoch == null
                ? "one by one, through rings of " + ringSlots + " slots"
                : "in batches: a source task ends one after " + count(epoch.maxRecords(), "record", "records") + " or "
                        + duration(epoch.maxNanos());
    }

    private static void explain(Plan plan, List<Integer> nodes, TaskPlan task, StringBuilder text) {
        text.append("  task " + task.id() + ", stage " + task.stage() + ", subtask " + task.subtask() + " of "
                + task.parallelism() + ": " + String.join(" + ", task.nodes()) + "\n");
        Map<Integer, Map<ChannelPlan.Kind, Integer>> channels = new LinkedHashMap<>();
        for (ChannelPlan channel : plan.outOf(task)) {
            channels.computeIfAbsent(channel.to(), any -> new LinkedHashMap<>()).merge(channel.kind(), 1, Integer::sum);
        }
        channels.forEach((to, kinds) -> kinds.forEach((kind, number) -> {
            String name = kind.name().toLowerCase(Locale.ROOT);
            String plural = kind == ChannelPlan.Kind.BATCH ? "batches" : name + "s";
            text.append("    -> " + receiver(plan.tasks().get(to), task.worker(), nodes) + ", "
                    + count(number, name, plural) + "\n");
        }));
    }

    private static String on(List<Integer> nodes, int worker) {
        return nodes.isEmpty() ? "" : ", node " + nodes.get(worker);
    }

    private static String receiver(TaskPlan task, int senderWorker, List<Integer> nodes) {
        return "task " + task.id() + " (" + task.name() + ")"
                + (task.worker() == senderWorker ? "" : " on worker " + task.worker() + on(nodes, task.worker()));
    }

    private static String duration(long nanos) {
        if (nanos % 1_000_000 == 0) {
            return nanos / 1_000_000 + " ms";
        }
        return nanos % 1_000 == 0 ? nanos / 1_000 + " us" : nanos + " ns";
    }

    private static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
