package dev.weir.runtime.lab;

/**
 * A law of schedulers that one does not hold.
 *
 * @param law which
 * @param where on which graph and cluster, or on how many tasks
 * @param found what was found, and what was expected
 */
public record BrokenLaw(String law, String where, String found) {
    @Override
    public String toString() {
        return law + ", " + where + ": " + found;
    }
}
