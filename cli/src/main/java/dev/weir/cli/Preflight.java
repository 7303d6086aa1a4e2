package dev.weir.cli;

import dev.weir.ir.connector.SinkException;
import dev.weir.ir.connector.SourceContext;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.graph.Node;
import dev.weir.ir.operation.ReadOperation;
import dev.weir.runtime.worker.SystemClock;
import dev.weir.state.SnapshotException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks, before anything is touched, whether what a job reads is there and what it writes can be written. */
final class Preflight {
    private Preflight() {}

    /** Opens every source and closes it again; a source that cannot be read says why. */
    static void checkSources(Graph graph) throws Exception {
        for (Node node : graph.nodes()) {
            if (node.operation() instanceof ReadOperation<?> read) {
                read.source().reader(new SourceContext(0, 1, new SystemClock())).close();
            }
        }
    }

    /**
     * Looks at the places of files to write.
     *
     * @param outputs files by option
     * @throws SinkException naming the option, the file and what is in the way
     */
    static void checkOutputs(Map<String, Path> outputs) {
        Map<Path, String> taken = new HashMap<>();
        outputs.forEach((option, file) -> {
            Path absolute = file.toAbsolutePath().normalize();
            Path folder = absolute.getParent();
            if (folder == null || Files.isDirectory(absolute)) {
                throw new SinkException(
                        option + " " + file + ": expected a file to write, found a directory; add a file name");
            }
            if (!Files.isDirectory(folder)) {
                throw new SinkException(option + " " + file + ": the directory " + folder
                        + " does not exist; create it or write elsewhere");
            }
            if (!Files.isWritable(folder)) {
                throw new SinkException(option + " " + file + ": the directory " + folder
                        + " is not writable; change its permissions or write elsewhere");
            }
            String other = taken.put(absolute, option);
            if (other != null) {
                throw new SinkException(
                        option + " " + file + ": is also the file of " + other + "; write to different files");
            }
        });
    }

    /**
     * Looks at the place of checkpoints, which need not be there yet.
     *
     * @throws SnapshotException naming the directory and what is in the way
     */
    static void checkCheckpoints(@Nullable Path directory) {
        if (directory == null) {
            return;
        }
        Path there = directory.toAbsolutePath().normalize();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            throw new SnapshotException("--checkpoint-dir " + directory + ": expected a directory, found the file "
                    + there + "; choose another");
        }
        if (!Files.isWritable(there)) {
            throw new SnapshotException("--checkpoint-dir " + directory + ": " + there
                    + " is not writable; change its permissions or choose another");
        }
    }
}
