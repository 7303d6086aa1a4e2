package dev.weir.runtime.task;

import dev.weir.ir.serde.ByteReader;
import dev.weir.state.Snapshot;

/** How much of a task's snapshot is not state: for those who measure what a scheme costs. */
public final class SnapshotSections {
    private SnapshotSections() {}

    /** Bytes of elements in flight. */
    public static long inFlightBytes(Snapshot snapshot) {
        return bytes(snapshot, ElementFormat.QUEUED) + bytes(snapshot, ElementFormat.PENDING);
    }

    /** Bytes of message logs. */
    public static long loggedBytes(Snapshot snapshot) {
        return bytes(snapshot, ElementFormat.LOGGED);
    }

    private static long bytes(Snapshot snapshot, String prefix) {
        long bytes = 0;
        for (String section : snapshot.sections()) {
            ByteReader in = section.startsWith(prefix) ? snapshot.read(section) : null;
            bytes += in == null ? 0 : in.remaining();
        }
        return bytes;
    }
}
