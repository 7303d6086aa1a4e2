package dev.weir.runtime.sim.order;

/**
 * An event that a rule forbids where it stands.
 *
 * @param rule name of the rule
 * @param index place of the event in the run, from 0
 * @param event the event
 * @param reason what the rule expected and what it found
 */
public record OrderViolation(String rule, int index, OrderEvent event, String reason) {
    @Override
    public String toString() {
        return rule + ": event " + index + " " + event + ": " + reason;
    }
}
