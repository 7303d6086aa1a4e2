package dev.weir.state.chronicle;

import dev.weir.state.HeapStateStore;
import dev.weir.state.StateStore;
import dev.weir.state.StateStoreConformance;

class ChronicleInMemoryTest extends StateStoreConformance {
    @Override
    protected StateStore store() {
        return new ChronicleStateStore(20_000);
    }

    @Override
    protected StateStore otherStore() {
        return new HeapStateStore();
    }
}
