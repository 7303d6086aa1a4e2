package dev.weir.runtime.sim.order;

import java.util.List;
import java.util.Set;

/** What two events may have in common. */
enum OrderField {
    ATTEMPT,
    TASK,
    CHANNEL,
    CHECKPOINT;

    long of(OrderEvent event) {
        return switch (this) {
            case ATTEMPT -> event.attempt();
            case TASK -> event.task();
            case CHANNEL -> event.channel();
            case CHECKPOINT -> event.checkpointId();
        };
    }

    /** The values of these fields, to find equal events by. */
    static List<Long> key(Set<OrderField> fields, OrderEvent event) {
        return fields.stream().map(field -> field.of(event)).toList();
    }
}
