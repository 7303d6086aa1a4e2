package dev.weir.runtime.operator;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.time.Watermarks;
import dev.weir.state.Snapshot;
import dev.weir.state.SnapshotException;
import java.util.List;

/**
 * What {@link Operator#snapshot} writes about one task.
 *
 * @param watermark taken
 * @param forwarded handed on
 * @param counters what was counted
 * @param idle whether nothing comes for now
 * @param merge the inputs' watermarks
 * @param own the rest, which is the operator's own
 */
record OperatorSection(
        long watermark, long forwarded, OperatorCounters counters, boolean idle, WatermarkMerge merge, byte[] own) {

    /** What is known of a task that has not run yet. */
    static OperatorSection ofNew(int inputs) {
        return new OperatorSection(
                Watermarks.NONE,
                Watermarks.NONE,
                OperatorCounters.NONE,
                false,
                new WatermarkMerge(Math.max(1, inputs)),
                new byte[0]);
    }

    /**
     * Finds and reads the section of a subtask.
     *
     * @throws SnapshotException if there is none
     */
    static OperatorSection read(List<Snapshot> snapshots, String operator, int subtask) {
        String name = OperatorContext.section(operator, subtask);
        for (Snapshot snapshot : snapshots) {
            ByteReader in = snapshot.read(name);
            if (in != null) {
                return read(in);
            }
        }
        throw new SnapshotException("expected a section '" + name + "' in the checkpoint, found none");
    }

    /** Reads a section that is the reader's whole rest. */
    static OperatorSection read(ByteReader in) {
        long watermark = in.readLong();
        long forwarded = in.readLong();
        OperatorCounters counters = new OperatorCounters(in.readLong(), in.readLong(), in.readLong());
        boolean idle = in.readBoolean();
        WatermarkMerge merge = WatermarkMerge.readAny(in);
        return new OperatorSection(watermark, forwarded, counters, idle, merge, in.readBytes(in.remaining()));
    }

    void write(ByteWriter out) {
        out.writeLong(watermark);
        out.writeLong(forwarded);
        out.writeLong(counters.in());
        out.writeLong(counters.late());
        out.writeLong(counters.malformed());
        out.writeBoolean(idle);
        merge.write(out);
        out.writeBytes(own, 0, own.length);
    }
}
