package dev.weir.state.chronicle;

import dev.weir.state.StateCapacityException;

/** Tells a full map from other failures. */
final class Overflow {
    private Overflow() {}

    /**
     * The capacity failure, if the map has run out of room before its capacity in entries (values far above the average size), else the
     * failure itself.
     */
    static RuntimeException of(IllegalStateException failure, String table, long capacity, long size) {
        String message = String.valueOf(failure.getMessage());
        if (!message.contains("segment tier")) {
            return failure;
        }
        RuntimeException full = new StateCapacityException(table, capacity, size, message);
        full.addSuppressed(failure);
        return full;
    }
}
