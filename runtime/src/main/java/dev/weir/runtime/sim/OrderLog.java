package dev.weir.runtime.sim;

import dev.weir.runtime.sim.order.EventOrder;
import dev.weir.runtime.sim.order.OrderEvent;
import dev.weir.runtime.sim.order.OrderEvent.Kind;
import dev.weir.runtime.sim.order.OrderViolation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What happens to checkpoints in one run, in order, to be held against the rules that the formal models state. Channels are numbered as
 * in the plan; an attempt is a start of workers.
 */
final class OrderLog {
    static final int COORDINATOR = -1;
    static final int NO_CHANNEL = -1;

    private final List<OrderEvent> events = new ArrayList<>();
    private final Map<Kind, Long> newestOfCoordinator = new EnumMap<>(Kind.class);
    private long attempt = 1;

    void attempt(long number) {
        attempt = Math.max(1, number);
        // After the process died, ids that were not published are given anew.
        newestOfCoordinator.clear();
    }

    void add(Kind kind, int task, int channel, long checkpointId) {
        events.add(new OrderEvent(kind, attempt, task, channel, checkpointId));
    }

    /** Something that the coordinator decides once and tells many. */
    void decided(Kind kind, long checkpointId) {
        Long before = newestOfCoordinator.put(kind, checkpointId);
        if (before == null || before != checkpointId) {
            add(kind, COORDINATOR, NO_CHANNEL, checkpointId);
        }
    }

    /** The first event that breaks a rule, in words; empty if none does. */
    String broken(EventOrder rules) {
        List<OrderViolation> violations = rules.check(events);
        return violations.isEmpty() ? "" : violations.get(0).toString();
    }
}
