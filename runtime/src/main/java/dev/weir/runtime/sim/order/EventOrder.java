package dev.weir.runtime.sim.order;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The order that the events of a run must keep under a checkpoint scheme: rules read from {@code event-order.txt}, the same that the
 * models in {@code papers/model} assert. A run is the list of its events in the order of time.
 */
public final class EventOrder {
    private static final String TABLE = "event-order.txt";
    private static final String EVERY_SCHEME = "*";

    private final List<OrderRule> rules;

    private EventOrder(List<OrderRule> rules) {
        this.rules = rules;
    }

    /**
     * The rules of a scheme, and those of every scheme. A scheme that the table does not name has only the latter.
     *
     * @param scheme its name, as the scheme gives it
     */
    public static EventOrder of(String scheme) {
        try (InputStream in = Objects.requireNonNull(EventOrder.class.getResourceAsStream(TABLE), TABLE);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return new EventOrder(reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(OrderRule::parse)
                    .filter(rule ->
                            rule.scheme().equals(EVERY_SCHEME) || rule.scheme().equals(scheme))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("the table of rules " + TABLE + " cannot be read", e);
        }
    }

    /** Names of the rules, in the order of the table. */
    public List<String> rules() {
        return rules.stream().map(OrderRule::name).toList();
    }

    /** What the rules forbid in the run, by place; empty if the run keeps the order. */
    public List<OrderViolation> check(List<OrderEvent> events) {
        OrderCast cast = new OrderCast(events);
        List<OrderRuleState> states =
                rules.stream().map(rule -> new OrderRuleState(rule, cast)).toList();
        List<OrderViolation> violations = new ArrayList<>();
        for (int index = 0; index < events.size(); index++) {
            OrderEvent event = events.get(index);
            for (int rule = 0; rule < states.size(); rule++) {
                String reason = states.get(rule).accept(event);
                if (reason != null) {
                    violations.add(new OrderViolation(rules.get(rule).name(), index, event, reason));
                }
            }
        }
        return violations;
    }
}
