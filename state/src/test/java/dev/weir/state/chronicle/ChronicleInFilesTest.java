package dev.weir.state.chronicle;

import dev.weir.state.HeapStateStore;
import dev.weir.state.StateStore;
import dev.weir.state.StateStoreConformance;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class ChronicleInFilesTest extends StateStoreConformance {
    @TempDir
    private Path directory;

    @Override
    protected StateStore store() {
        return new ChronicleStateStore(directory, 20_000);
    }

    @Override
    protected StateStore otherStore() {
        return new HeapStateStore();
    }
}
