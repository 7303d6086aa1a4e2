package dev.weir.state;

import dev.weir.ir.plan.KeyGroups;
import dev.weir.ir.serde.ByteWriter;
import org.jspecify.annotations.Nullable;

/** Writes one table in {@link KeyGroupedFormat}: entries come in any order and are bucketed by their key group. Used once. */
public final class KeyGroupWriter {
    private final TaskScope scope;
    private final boolean timed;
    private final @Nullable ByteWriter[] groups;

    /**
     * A writer for the entries of one task.
     *
     * @param scope the task, whose key groups are the only ones accepted
     * @param timed whether entries carry their write time
     */
    public KeyGroupWriter(TaskScope scope, boolean timed) {
        this.scope = scope;
        this.timed = timed;
        this.groups = new ByteWriter[scope.endKeyGroup() - scope.firstKeyGroup()];
    }

    /**
     * Where to append the next entry.
     *
     * @param keyHash stable hash of the entry's key, by its serde
     * @throws IllegalStateException if the task does not own the key's group
     */
    public ByteWriter entry(int keyHash) {
        return entryIn(KeyGroups.of(keyHash, scope.maxParallelism()));
    }

    /** As {@link #entry}, for an entry whose key group is known. */
    public ByteWriter entryIn(int group) {
        int index = group - scope.firstKeyGroup();
        if (index < 0 || index >= groups.length) {
            throw new IllegalStateException("task " + scope.task() + " holds a key of key group " + group
                    + ", but owns groups " + scope.firstKeyGroup() + " to " + (scope.endKeyGroup() - 1)
                    + ": a record was routed by another hash than its key's serde");
        }
        ByteWriter writer = groups[index];
        if (writer == null) {
            writer = new ByteWriter();
            groups[index] = writer;
        }
        return writer;
    }

    /** Appends everything to {@code out}. */
    public void finish(ByteWriter out) {
        out.writeByte(timed ? KeyGroupedFormat.TIMED : KeyGroupedFormat.PLAIN);
        for (int index = 0; index < groups.length; index++) {
            ByteWriter group = groups[index];
            if (group != null) {
                out.writeVarInt(scope.firstKeyGroup() + index);
                out.writeInt(group.position());
                out.writeBytes(group.array(), 0, group.position());
                groups[index] = null;
            }
        }
    }
}
