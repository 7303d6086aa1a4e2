package dev.weir.runtime.channel;

import org.jspecify.annotations.Nullable;

/** Takes elements from a channel. */
@FunctionalInterface
public interface ElementHandler {
    /**
     * Takes one element.
     *
     * @param value the record or event; null for other kinds
     * @param timestamp of a record, or the watermark, epoch milliseconds
     * @return false to take no further element for now; this one is taken
     */
    boolean onElement(ElementKind kind, @Nullable Object value, long timestamp);
}
