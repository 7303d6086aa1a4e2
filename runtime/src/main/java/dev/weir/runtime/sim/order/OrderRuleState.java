package dev.weir.runtime.sim.order;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One rule on its way through a run: what it remembers of the events so far. */
final class OrderRuleState {
    private final OrderRule rule;
    private final OrderRule.Pattern pattern;
    private final OrderEndings endings;
    private final OrderCast cast;

    /** What came before, by what is to be equal: the events compared with, or for {@code once} the events themselves. */
    private final Map<List<Long>, List<OrderEvent>> before = new HashMap<>();

    /** Places with a partner that no event has used up yet. */
    private final Set<List<Long>> partners = new HashSet<>();

    private long newest;

    OrderRuleState(OrderRule rule, OrderCast cast) {
        this.rule = rule;
        this.pattern = rule.pattern();
        this.endings = new OrderEndings(rule);
        this.cast = cast;
    }

    /** Takes the next event; says what is wrong with it, or null. */
    @Nullable
    String accept(OrderEvent event) {
        String reason = event.kind() == pattern.event() && !rule.passesOver(event) ? judge(event) : null;
        remember(event);
        return reason;
    }

    private @Nullable String judge(OrderEvent event) {
        List<OrderEvent> found = before.getOrDefault(key(event), List.of());
        return switch (pattern.relation()) {
            case NEVER -> "expected no such event";
            case ONCE -> found.isEmpty() ? null : "expected it once, came before";
            case NEEDS -> found.isEmpty() ? "expected " + pattern.other() + " before it, found none" : null;
            case NEEDS_ALL -> judgeAll(event, found);
            case NOT_AFTER -> judgeNotAfter(found);
            case PAIRED -> judgePaired(event, found);
            case NEWEST ->
                event.checkpointId() == newest
                        ? null
                        : "expected checkpoint=" + newest + ", actual=" + event.checkpointId();
        };
    }

    private @Nullable String judgeAll(OrderEvent event, List<OrderEvent> found) {
        OrderField every = rule.everyField();
        Set<Long> missing = new TreeSet<>(every == OrderField.TASK ? cast.tasks() : cast.inputs(event.task()));
        found.forEach(other -> missing.remove(every.of(other)));
        return missing.isEmpty()
                ? null
                : "expected " + pattern.other() + " of every " + rule.every() + " before it, missing " + missing;
    }

    private @Nullable String judgeNotAfter(List<OrderEvent> found) {
        for (OrderEvent begun : found) {
            if (!endings.byCheckpoint() || !endings.isOver(begun)) {
                return "came after " + begun;
            }
        }
        return null;
    }

    private @Nullable String judgePaired(OrderEvent event, List<OrderEvent> found) {
        for (OrderEvent begun : found) {
            OrderEvent here =
                    new OrderEvent(begun.kind(), begun.attempt(), begun.task(), event.channel(), begun.checkpointId());
            if (!endings.isOver(here) && !partners.contains(site(event))) {
                return "expected " + rule.every() + " just before it, since " + begun + " is not over here";
            }
        }
        return null;
    }

    private void remember(OrderEvent event) {
        endings.accept(event);
        if (pattern.relation() == OrderRule.Relation.PAIRED) {
            if (event.kind().name().equals(rule.every())) {
                partners.add(site(event));
            } else if (event.kind() == pattern.event()) {
                partners.remove(site(event));
            }
        }
        if (!endings.byCheckpoint() && endings.isEnding(event)) {
            before.values()
                    .forEach(begun -> begun.removeIf(each -> endings.place(each).equals(endings.place(event))));
        }
        boolean compared = pattern.relation() == OrderRule.Relation.ONCE
                ? event.kind() == pattern.event()
                : event.kind() == pattern.other();
        if (compared) {
            newest = Math.max(newest, event.checkpointId());
            List<OrderEvent> begun = before.computeIfAbsent(key(event), key -> new ArrayList<>());
            // What is over stays over: a long run must not be looked through again for each event.
            if (endings.byCheckpoint() && pattern.relation() != OrderRule.Relation.PAIRED) {
                begun.removeIf(endings::isOver);
            } else if (pattern.relation() == OrderRule.Relation.PAIRED) {
                begun.clear();
            }
            begun.add(event);
        }
    }

    private List<Long> key(OrderEvent event) {
        return OrderField.key(pattern.equal(), event);
    }

    private static List<Long> site(OrderEvent event) {
        return List.of(event.attempt(), (long) event.task(), (long) event.channel());
    }
}
