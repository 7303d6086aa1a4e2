package dev.weir.state;

/** Keeps state in arrays on the Java heap: the fastest store, bounded by the heap, and the model that others are tested against. */
public final class HeapStateStore implements StateStore {
    /** A store with nothing to set up. */
    public HeapStateStore() {}

    @Override
    public String name() {
        return "heap";
    }

    @Override
    public TaskStore open(TaskScope scope) {
        return new HeapTables(scope);
    }
}
