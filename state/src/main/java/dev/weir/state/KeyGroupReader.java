package dev.weir.state;

import dev.weir.ir.plan.KeyGroups;
import dev.weir.ir.serde.ByteReader;

/**
 * Walks over the entries of one task's key groups in what a {@link KeyGroupWriter} wrote, on this or another task: as long as {@link
 * #next} says so, read one entry from the reader it was given.
 */
public final class KeyGroupReader {
    private final ByteReader in;
    private final TaskScope scope;
    private final boolean timed;
    private int group = -1;
    private int groupEnd;

    /** Starts reading at the reader's position; the format extends to the reader's end. */
    public KeyGroupReader(ByteReader in, TaskScope scope) {
        this.in = in;
        this.scope = scope;
        int flags = in.readByte();
        if (flags != KeyGroupedFormat.PLAIN && flags != KeyGroupedFormat.TIMED) {
            throw new SnapshotException("expected keyed entries to start with flag byte 0 or 1, found " + flags);
        }
        this.timed = flags == KeyGroupedFormat.TIMED;
        this.groupEnd = in.position();
    }

    /** Whether entries carry the time of their last write before the value. */
    public boolean timed() {
        return timed;
    }

    /** The key group of the entry at hand. */
    public int group() {
        return group;
    }

    /** Whether there is another entry of the task; it starts at the reader's position. */
    public boolean next() {
        while (in.position() >= groupEnd) {
            if (in.position() > groupEnd) {
                throw new SnapshotException("an entry of key group " + group + " ends at byte " + in.position()
                        + ", expected at most " + groupEnd + ": it was written by another serde");
            }
            if (in.remaining() == 0) {
                return false;
            }
            nextGroup();
        }
        return true;
    }

    /**
     * Checks that an entry that was read lies in the group its key belongs to.
     *
     * @param keyHash stable hash of its key
     */
    public void check(int keyHash) {
        int expected = KeyGroups.of(keyHash, scope.maxParallelism());
        if (expected != group) {
            throw new SnapshotException("found a key in key group " + group + " that belongs to group " + expected
                    + " of " + scope.maxParallelism()
                    + ": the hash of its serde or the maximum parallelism has changed since it was written");
        }
    }

    private void nextGroup() {
        int found = in.readVarInt();
        int length = in.readInt();
        if (found <= group || found >= scope.maxParallelism() || length < 0 || length > in.remaining()) {
            throw new SnapshotException("expected a key group above " + group + " and below " + scope.maxParallelism()
                    + ", of at most " + in.remaining() + " bytes, found group " + found + " of " + length + " bytes");
        }
        group = found;
        groupEnd = in.position();
        if (found < scope.firstKeyGroup() || found >= scope.endKeyGroup()) {
            in.skip(length);
        }
        groupEnd += length;
    }
}
