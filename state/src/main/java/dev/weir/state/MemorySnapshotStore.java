package dev.weir.state;

import dev.weir.ir.serde.ByteReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/** Keeps checkpoints on the heap of this process, for tests and for jobs that need not outlive it. */
public final class MemorySnapshotStore implements SnapshotStore {
    private final int retain;
    private final Map<String, Kept> snapshots = new HashMap<>();
    private final TreeMap<Long, Manifest> manifests = new TreeMap<>();

    /** Keeps the two newest checkpoints. */
    public MemorySnapshotStore() {
        this(2);
    }

    /** Keeps the {@code retain} newest checkpoints. */
    public MemorySnapshotStore(int retain) {
        if (retain < 1) {
            throw new IllegalArgumentException("expected to retain at least 1 checkpoint, found " + retain);
        }
        this.retain = retain;
    }

    @Override
    public synchronized SnapshotHandle write(String task, long attempt, Snapshot snapshot) {
        snapshot.requireComplete();
        String location = prefix(snapshot.checkpointId(), attempt) + task;
        snapshots.put(location, new Kept(task, snapshot));
        return new SnapshotHandle(task, location, snapshot.byteSize(), checksum(snapshot), snapshot.capturedElements());
    }

    @Override
    public synchronized void publish(Manifest manifest) {
        for (SnapshotHandle handle : manifest.snapshots()) {
            read(handle);
        }
        manifests.put(manifest.checkpointId(), manifest);
        while (manifests.size() > retain) {
            manifests.pollFirstEntry();
        }
        removeOld(manifest);
    }

    /** Removes what no manifest names and no later one will. */
    private void removeOld(Manifest newest) {
        Set<String> named = new HashSet<>();
        for (Manifest manifest : manifests.values()) {
            manifest.snapshots().forEach(handle -> named.add(handle.location()));
        }
        Map<String, Long> newestOfTask = new HashMap<>();
        for (SnapshotHandle handle : newest.snapshots()) {
            newestOfTask.put(handle.task(), read(handle).checkpointId());
        }
        snapshots
                .entrySet()
                .removeIf(entry -> !named.contains(entry.getKey())
                        && entry.getValue().snapshot.checkpointId()
                                <= newestOfTask.getOrDefault(entry.getValue().task, newest.checkpointId()));
    }

    @Override
    public synchronized void discard(long checkpointId, long attempt) {
        Manifest published = manifests.get(checkpointId);
        if (published == null || published.attempt() < attempt) {
            snapshots.keySet().removeIf(location -> location.startsWith(prefix(checkpointId, attempt)));
        }
    }

    @Override
    public synchronized List<Manifest> completed() {
        return new ArrayList<>(manifests.descendingMap().values());
    }

    @Override
    public synchronized Snapshot read(SnapshotHandle handle) {
        Kept kept = snapshots.get(handle.location());
        if (kept == null) {
            throw new SnapshotException(
                    "the snapshot " + handle.location() + " of task " + handle.task() + " is not in memory any more");
        }
        return kept.snapshot;
    }

    private static String prefix(long checkpointId, long attempt) {
        return checkpointId + "/" + attempt + "/";
    }

    private static int checksum(Snapshot snapshot) {
        CRC32C crc = new CRC32C();
        for (String name : snapshot.sections()) {
            ByteReader section = snapshot.read(name);
            if (section != null) {
                crc.update(section.readBytes(section.remaining()));
            }
        }
        return (int) crc.getValue();
    }

    private record Kept(String task, Snapshot snapshot) {}
}
