package dev.weir.runtime.sim.order;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which checkpoints are over for a rule, and where: the column "until" of the table. */
final class OrderEndings {
    private final OrderRule rule;
    private final Set<OrderField> place;

    /** Newest checkpoint that was ended, by place. */
    private final Map<List<Long>, Long> newest = new HashMap<>();

    OrderEndings(OrderRule rule) {
        this.rule = rule;
        place = EnumSet.noneOf(OrderField.class);
        place.addAll(rule.untilEqual());
        place.remove(OrderField.CHECKPOINT);
    }

    /** Whether an ending names the checkpoint; otherwise it ends whatever was begun at the place before. */
    boolean byCheckpoint() {
        return rule.untilEqual().contains(OrderField.CHECKPOINT);
    }

    /** Whether the event ends something. */
    boolean isEnding(OrderEvent event) {
        return rule.until().contains(event.kind()) || rule.newer().contains(event.kind());
    }

    /** Remembers what the event ends. */
    void accept(OrderEvent event) {
        if (byCheckpoint() && isEnding(event)) {
            long over = rule.until().contains(event.kind()) ? event.checkpointId() : event.checkpointId() - 1;
            newest.merge(place(event), over, Math::max);
        }
    }

    /** Whether what began with the event is over; an ending without a channel counts on every channel. */
    boolean isOver(OrderEvent begun) {
        OrderEvent anywhere = new OrderEvent(begun.kind(), begun.attempt(), begun.task(), -1, begun.checkpointId());
        return begun.checkpointId()
                <= Math.max(newest.getOrDefault(place(begun), -1L), newest.getOrDefault(place(anywhere), -1L));
    }

    List<Long> place(OrderEvent event) {
        return OrderField.key(place, event);
    }
}
