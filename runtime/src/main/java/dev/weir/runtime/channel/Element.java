package dev.weir.runtime.channel;

import org.jspecify.annotations.Nullable;

/** A slot of a ring, or an element that waits at the sender; slots are reused for ever. */
final class Element {
    ElementKind kind = ElementKind.RECORD;

    @Nullable
    Object value;

    long timestamp;

    void set(ElementKind newKind, @Nullable Object newValue, long newTimestamp) {
        kind = newKind;
        value = newValue;
        timestamp = newTimestamp;
    }
}
