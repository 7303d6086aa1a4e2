package dev.weir.state;

import dev.weir.ir.serde.Serde;
import dev.weir.ir.state.StateDescriptor.Limits;

/**
 * The shape of a table from (key, namespace) to value.
 *
 * @param name unique within the task, {@code operator/state}
 * @param keySerde how keys are written and hashed to key groups
 * @param valueSerde how values are written
 * @param namespaced whether a key has values in several namespaces (windows); without, the namespace is always 0
 * @param limits time to live and capacity
 */
public record TableSpec<K, V>(String name, Serde<K> keySerde, Serde<V> valueSerde, boolean namespaced, Limits limits) {}
