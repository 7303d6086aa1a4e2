package dev.weir.cli;

import dev.weir.runtime.Engine;
import dev.weir.state.DirectorySnapshotStore;
import dev.weir.state.SnapshotStore;
import dev.weir.state.disk.LocalDisk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a job begins with, and what it leaves, besides its own checkpoints. */
final class SavepointOptions {
    @Option(
            names = "--restore-from",
            paramLabel = "DIR",
            description =
                    "Begin with the savepoint, or the newest good checkpoint, in that directory, which is only read. The program may"
                            + " have changed since.")
    private @Nullable Path from;

    @Option(
            names = "--drop-state",
            paramLabel = "NAME",
            description =
                    "Let the state of an operator (OPERATOR), or one state of it (OPERATOR/STATE), go if the program has no use for"
                            + " it any more; may be given several times.")
    private List<String> dropped = new ArrayList<>();

    @Option(
            names = "--savepoint-dir",
            paramLabel = "DIR",
            description = "Leave a savepoint in that directory when the run is stopped (Ctrl-C).")
    private @Nullable Path to;

    /** Has an engine begin as asked. */
    void apply(Engine engine, Consumer<String> warnings) {
        Path directory = from;
        if (directory != null) {
            engine.restoreFrom(store(directory, warnings));
        }
        engine.allowDropped(dropped.toArray(String[]::new));
    }

    /** Where a savepoint is to be left; null for nowhere. */
    @Nullable
    Path target() {
        return to;
    }

    /** Whether any is to be begun with. */
    boolean restores() {
        return from != null;
    }

    /** Whether anything may be dropped. */
    boolean drops() {
        return !dropped.isEmpty();
    }

    /** The savepoints in a directory. */
    static SnapshotStore store(Path directory, Consumer<String> warnings) {
        return new DirectorySnapshotStore(directory, new LocalDisk(), 1, warnings);
    }
}
