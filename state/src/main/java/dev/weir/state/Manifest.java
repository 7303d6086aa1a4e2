package dev.weir.state;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a published checkpoint says about itself.
 *
 * @param checkpointId rising over the life of a job, restarts included
 * @param attempt the deployment that made it
 * @param job name of the program
 * @param fingerprint of the program's graph
 * @param maxParallelism number of key groups
 * @param schemas what each state looked like when it was written: {@code operator/state} to schema text
 * @param parallelism number of tasks of each operator, by operator id
 * @param snapshots one a task
 * @param layout what is in the snapshots
 */
public record Manifest(
        long checkpointId,
        long attempt,
        String job,
        String fingerprint,
        int maxParallelism,
        Map<String, String> schemas,
        Map<String, Integer> parallelism,
        List<SnapshotHandle> snapshots,
        Layout layout) {
    /** Version of the format of manifests and snapshots. Since 2 a manifest has a layout. */
    public static final int FORMAT_VERSION = 2;

    /** Most key groups, and most tasks of an operator: whoever reads a manifest makes room for as many as it says. */
    public static final int MOST_TASKS = 1 << 15;

    public Manifest {
        // In order, so that the same manifest is the same bytes in every process.
        schemas = Collections.unmodifiableMap(new TreeMap<>(schemas));
        parallelism = Collections.unmodifiableMap(new TreeMap<>(parallelism));
        snapshots = List.copyOf(snapshots);
        if (checkpointId < 1) {
            throw new IllegalArgumentException("expected a checkpoint id >= 1, found " + checkpointId);
        }
        if (maxParallelism < 1 || maxParallelism > MOST_TASKS) {
            throw new IllegalArgumentException("expected 1 to " + MOST_TASKS + " key groups, found " + maxParallelism);
        }
        for (int tasks : parallelism.values()) {
            if (tasks < 1 || tasks > MOST_TASKS) {
                throw new IllegalArgumentException("expected 1 to " + MOST_TASKS + " tasks, found " + tasks);
            }
        }
    }

    /** The version of the format that it was first written in. */
    public int formatVersion() {
        return layout.isUnknown() ? FORMAT_VERSION - 1 : FORMAT_VERSION;
    }

    /** The same checkpoint somewhere else. */
    public Manifest at(long otherId, long otherAttempt, List<SnapshotHandle> handles, Layout otherLayout) {
        return new Manifest(
                otherId, otherAttempt, job, fingerprint, maxParallelism, schemas, parallelism, handles, otherLayout);
    }

    /** The manifest as a file of it is written. */
    public byte[] toBytes() {
        return ManifestFormat.encode(this);
    }

    /**
     * A manifest that {@link #toBytes} has written.
     *
     * @param where to be named if it is none
     * @throws SnapshotException if it is none
     */
    public static Manifest of(byte[] bytes, String where) {
        try {
            return ManifestFormat.decode(Path.of(where), bytes);
        } catch (Damaged e) {
            throw new SnapshotException(String.valueOf(e.getMessage()), e);
        }
    }
}
