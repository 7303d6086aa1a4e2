package dev.weir.state;

import dev.weir.ir.state.StateDescriptor.Limits;

/**
 * The shape of a table from (primitive key, namespace) to a primitive value.
 *
 * @param name unique within the task, {@code operator/state}
 * @param namespaced whether a key has values in several namespaces (windows); without, the namespace is always 0
 * @param limits capacity; time to live is not supported here
 */
public record LongTableSpec(String name, boolean namespaced, Limits limits) {
    public LongTableSpec {
        if (limits.ttlMillis() != 0) {
            throw new IllegalArgumentException(
                    "table '" + name + "' is primitive and cannot have a time to live: use an object value");
        }
    }
}
