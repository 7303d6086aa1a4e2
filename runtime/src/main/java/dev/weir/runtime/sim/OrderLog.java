package dev.weir.runtime.sim;

import dev.weir.runtime.sim.order.EventOrder;
import dev.weir.runtime.sim.order.OrderEvent;
import dev.weir.runtime.sim.order.OrderEvent.Kind;
import dev.weir.runtime.sim.order.OrderViolation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What happens to checkpoints in one run, in order, to be held against the rules that the formal models state. Channels are numbered as
 * in the plan; an attempt is a start of workers.
 */
final class OrderLog {
    static final int COORDINATOR = -1;
    static final int NO_CHANNEL = -1;

    private final List<OrderEvent> events = new ArrayList<>();
    private final Map<Kind, Long> newestOfCoordinator = new EnumMap<>(Kind.class);
    private final List<Part> parts = new ArrayList<>();
    private long attempt = 1;
    private int before; // events that are there for what comes after them, and are judged elsewhere

    /** Events up to a moment; the first ones are judged in another part. */
    private record Part(List<OrderEvent> events, int before) {}

    /**
     * Some tasks have begun a new life, and the others go on in the same attempt. What has happened until now is held against the rules as it is; what
     * comes, against what the others have done and the coordinators have decided.
     */
    void restarted(Set<Integer> tasks) {
        parts.add(new Part(List.copyOf(events), before));
        events.removeIf(event -> tasks.contains(event.task()));
        before = events.size();
    }

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
        List<Part> all = new ArrayList<>(parts);
        all.add(new Part(events, before));
        for (Part part : all) {
            for (OrderViolation violation : rules.check(part.events)) {
                if (violation.index() >= part.before) {
                    return violation.toString();
                }
            }
        }
        return "";
    }
}
