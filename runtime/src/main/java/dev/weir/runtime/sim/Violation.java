package dev.weir.runtime.sim;

/**
 * An invariant that did not hold.
 *
 * @param invariant which
 * @param step of the run, counted from 0
 * @param text where, what was found, what was expected
 */
public record Violation(Invariant invariant, int step, String text) {
    @Override
    public String toString() {
        return invariant + " at step " + step + ": " + text;
    }
}
