package dev.weir.state.chronicle;

import dev.weir.state.LongTableSpec;
import dev.weir.state.TaskScope;
import net.openhft.chronicle.core.values.LongValue;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.values.Values;

/** Primitive entries with namespaces: keys of sixteen bytes. */
final class NamespacedLongTable extends ChronicleLongTable<NamespacedKey> {
    private final NamespacedKey key = newKey();

    NamespacedLongTable(
            LongTableSpec spec,
            TaskScope scope,
            long capacity,
            ChronicleMap<NamespacedKey, LongValue> map,
            int cachedEntries) {
        super(spec, scope, capacity, map, cachedEntries);
    }

    @Override
    NamespacedKey key(long newKey, long namespace) {
        key.setKey(newKey);
        key.setNamespace(namespace);
        return key;
    }

    @Override
    NamespacedKey newKey() {
        return Values.newHeapInstance(NamespacedKey.class);
    }

    @Override
    long keyOf(NamespacedKey found) {
        return found.getKey();
    }

    @Override
    long namespaceOf(NamespacedKey found) {
        return found.getNamespace();
    }
}
