package dev.weir.runtime.sim.order;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who takes part in a run: the tasks, and the input channels of each, as far as the run shows them. */
final class OrderCast {
    private final Set<Long> tasks = new TreeSet<>();
    private final Map<Integer, Set<Long>> inputs = new HashMap<>();

    OrderCast(List<OrderEvent> events) {
        for (OrderEvent event : events) {
            if (event.task() >= 0) {
                tasks.add((long) event.task());
            }
            if (event.isAtInput()) {
                inputs.computeIfAbsent(event.task(), task -> new TreeSet<>()).add((long) event.channel());
            }
        }
    }

    Set<Long> tasks() {
        return tasks;
    }

    Set<Long> inputs(int task) {
        return inputs.getOrDefault(task, Set.of());
    }
}
