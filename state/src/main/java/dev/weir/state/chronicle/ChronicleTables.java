package dev.weir.state.chronicle;

import dev.weir.ir.state.StateDescriptor.Limits;
import dev.weir.state.LongTable;
import dev.weir.state.LongTableSpec;
import dev.weir.state.NamedTables;
import dev.weir.state.Table;
import dev.weir.state.TableSpec;
import dev.weir.state.TaskScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import net.openhft.chronicle.core.values.LongValue;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;
import net.openhft.chronicle.values.Values;
import org.jspecify.annotations.Nullable;

/** One task's tables in Chronicle Map. */
final class ChronicleTables extends NamedTables {
    /** Entries a segment holds. One writer gains nothing from many segments, and the larger one is, the larger its values may be. */
    private static final long ENTRIES_A_SEGMENT = 1 << 22;

    /** Room of the smallest map, so that a state of few keys may still have values of about a megabyte. */
    private static final long FEWEST_OBJECTS = 1 << 14;

    private static final long FEWEST_LONGS = 1 << 10;
    private static final double AVERAGE_KEY_BYTES = 32;
    private static final double AVERAGE_VALUE_BYTES = 64;

    /** How many times the memory for entries of average size a map may take: only what is used is allocated. */
    private static final double OBJECT_BLOAT = 100;

    private static final double LONG_BLOAT = 4;

    private final long defaultCapacity;
    private final int cachedEntries;
    private final @Nullable TableFiles files;
    private final boolean recovering;

    ChronicleTables(
            TaskScope scope, long defaultCapacity, int cachedEntries, @Nullable TableFiles files, boolean recovering) {
        super(scope);
        this.defaultCapacity = defaultCapacity;
        this.cachedEntries = cachedEntries;
        this.files = files;
        this.recovering = recovering;
    }

    @Override
    protected <K, V> Table<K, V> make(TableSpec<K, V> spec) {
        long capacity = capacity(spec.limits());
        ChronicleMapBuilder<Slice, Slice> builder = builder(
                        Slice.class, Slice.class, Math.max(capacity, FEWEST_OBJECTS))
                .averageKeySize(AVERAGE_KEY_BYTES)
                .averageValueSize(AVERAGE_VALUE_BYTES)
                .keyMarshaller(SliceMarshaller.INSTANCE)
                .valueMarshaller(SliceMarshaller.INSTANCE)
                .maxBloatFactor(OBJECT_BLOAT);
        return new ChronicleTable<>(spec, scope(), capacity, open(builder, spec.name()));
    }

    @Override
    protected LongTable make(LongTableSpec spec) {
        long capacity = capacity(spec.limits());
        long entries = Math.max(capacity, FEWEST_LONGS);
        if (spec.namespaced()) {
            ChronicleMapBuilder<NamespacedKey, LongValue> builder = builder(
                            NamespacedKey.class, LongValue.class, entries)
                    .constantKeySizeBySample(Values.newHeapInstance(NamespacedKey.class));
            return new NamespacedLongTable(spec, scope(), capacity, open(inPlace(builder), spec.name()), cachedEntries);
        }
        ChronicleMapBuilder<LongValue, LongValue> builder = builder(LongValue.class, LongValue.class, entries);
        return new PlainLongTable(spec, scope(), capacity, open(inPlace(builder), spec.name()), cachedEntries);
    }

    @Override
    public void close() {
        super.close();
        if (files != null) {
            files.delete();
        }
    }

    private long capacity(Limits limits) {
        return limits.capacity() == 0 ? defaultCapacity : limits.capacity();
    }

    private static <K, V> ChronicleMapBuilder<K, V> builder(Class<K> key, Class<V> value, long entries) {
        long segments = (entries + ENTRIES_A_SEGMENT - 1) / ENTRIES_A_SEGMENT;
        return ChronicleMapBuilder.of(key, value)
                .entries(entries)
                .actualSegments((int) Math.min(segments, 1 << 20))
                .putReturnsNull(true)
                .removeReturnsNull(true)
                // The engine closes its tables; a hook of the map's own would close them under a last checkpoint.
                .skipCloseOnExitHook(true);
    }

    private static <K> ChronicleMapBuilder<K, LongValue> inPlace(ChronicleMapBuilder<K, LongValue> builder) {
        // A value changed in place leaves its entry's checksum behind, and recovery would take it for damage.
        return builder.checksumEntries(false).maxBloatFactor(LONG_BLOAT);
    }

    private <K, V> ChronicleMap<K, V> open(ChronicleMapBuilder<K, V> builder, String table) {
        builder.name(table);
        if (files == null) {
            return builder.create();
        }
        Path file = files.of(table);
        try {
            return recovering && files.exists(table)
                    ? builder.recoverPersistedTo(file.toFile(), true)
                    : builder.createPersistedTo(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("the table file " + file + " cannot be opened: " + e, e);
        }
    }
}
