package dev.weir.state;

class MemorySnapshotStoreTest extends SnapshotStoreConformance {
    @Override
    SnapshotStore store() {
        return new MemorySnapshotStore();
    }
}
