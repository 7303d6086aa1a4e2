package dev.weir.runtime.lab;

/**
 * A count that rises: of a scheme that may count twice, each key's greatest must be at least what it should be.
 *
 * @param key of what
 * @param count so far
 */
public record Tally(String key, long count) {
    @Override
    public String toString() {
        return key + "=" + count;
    }
}
