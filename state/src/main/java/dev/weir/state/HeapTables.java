package dev.weir.state;

/** One task's tables on the heap. */
final class HeapTables extends NamedTables {
    HeapTables(TaskScope scope) {
        super(scope);
    }

    @Override
    protected <K, V> Table<K, V> make(TableSpec<K, V> spec) {
        return new HeapTable<>(spec, scope());
    }

    @Override
    protected LongTable make(LongTableSpec spec) {
        return spec.namespaced() ? new HeapNamespacedLongTable(spec, scope()) : new HeapLongTable(spec, scope());
    }
}
