package dev.weir.state.chronicle;

import dev.weir.state.LongEntries;
import dev.weir.state.LongTableSpec;
import dev.weir.state.TaskScope;
import net.openhft.chronicle.core.values.LongValue;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.values.Values;

/** Primitive entries without namespaces: keys of eight bytes. */
final class PlainLongTable extends ChronicleLongTable<LongValue> {
    private final LongValue key = newKey();

    PlainLongTable(
            LongTableSpec spec,
            TaskScope scope,
            long capacity,
            ChronicleMap<LongValue, LongValue> map,
            int cachedEntries) {
        super(spec, scope, capacity, map, cachedEntries);
    }

    @Override
    LongValue key(long newKey, long namespace) {
        if (namespace != 0) {
            throw LongEntries.noNamespaces(name(), namespace);
        }
        key.setValue(newKey);
        return key;
    }

    @Override
    LongValue newKey() {
        return Values.newHeapInstance(LongValue.class);
    }

    @Override
    long keyOf(LongValue found) {
        return found.getValue();
    }

    @Override
    long namespaceOf(LongValue found) {
        return 0;
    }
}
