package dev.weir.runtime.job;

import dev.weir.state.HeapStateStore;
import dev.weir.state.StateStore;
import java.util.List;

/** The state stores that the runtime is tested with. */
final class Stores {
    private Stores() {}

    static List<StateStore> all() {
        return List.of(new HeapStateStore());
    }
}
