package dev.weir.state;

class HeapStateStoreTest extends StateStoreConformance {
    @Override
    protected StateStore store() {
        return new HeapStateStore();
    }

    @Override
    protected StateStore otherStore() {
        return new HeapStateStore();
    }
}
