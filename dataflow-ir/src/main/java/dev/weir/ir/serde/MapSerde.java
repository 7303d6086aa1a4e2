package dev.weir.ir.serde;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps as their size plus one, then keys and values in turn, in encounter order. The hash does not depend on that order. */
final class MapSerde<K, V> extends StructuralSerde<Map<K, V>> implements NullFolding<Map<K, V>> {

    private final Serde<K> key;
    private final Serde<V> value;

    MapSerde(Serde<K> key, Serde<V> value) {
        this.key = key;
        this.value = value;
    }

    @Override
    public void writeOrNull(@Nullable Map<K, V> map, ByteWriter out) {
        if (map == null) {
            out.writeByte(0);
            return;
        }
        int size = map.size();
        out.writeVarInt(size + 1);
        int start = out.position();
        int written = 0;
        for (Map.Entry<K, V> entry : map.entrySet()) {
            key.write(Nulls.refuseElement(entry.getKey(), key, "key"), out);
            value.write(Nulls.refuseElement(entry.getValue(), value, "value"), out);
            written++;
        }
        CollectionSerde.checkWritten(this, size, written, out.position() - start);
    }

    @Override
    public @Nullable Map<K, V> readOrNull(ByteReader in) {
        int size = in.readNullableSize(1);
        if (size < 0) {
            return null;
        }
        Map<K, V> map = new LinkedHashMap<>(CollectionSerde.hashCapacity(CollectionSerde.trusted(size)));
        for (int i = 0; i < size; i++) {
            K k = key.read(in);
            map.put(k, value.read(in));
        }
        return map;
    }

    @Override
    public int hash(Map<K, V> map) {
        Nulls.refuse(map, this);
        int hash = 0;
        for (Map.Entry<K, V> entry : map.entrySet()) {
            hash += Hashing.pair(
                    key.hash(Nulls.refuseElement(entry.getKey(), key, "key")),
                    value.hash(Nulls.refuseElement(entry.getValue(), value, "value")));
        }
        return Hashing.mix(hash);
    }

    @Override
    void describe(SchemaText text) {
        text.append("map<").append(key).append(",").append(value).append(">");
    }
}
