package dev.weir.runtime.cluster;

import dev.weir.fault.RecoveryPlan;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.runtime.task.Progress;
import dev.weir.state.SnapshotHandle;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is said when some tasks begin anew and others go on, as bytes. */
final class RecoveryCodec {
    private static final int NUMBER_BYTES = Integer.BYTES + Long.BYTES;

    /** A task, two texts, two numbers of eight bytes and one of four. */
    private static final int LEAST_SNAPSHOT_BYTES = 2 * Integer.BYTES + 2 + 2 * Long.BYTES;

    private RecoveryCodec() {}

    static void write(@Nullable RecoveryPlan plan, ByteWriter out) {
        out.writeBoolean(plan != null);
        if (plan != null) {
            TaskIds.write(plan.tasks(), out);
            out.writeLong(plan.checkpointId());
            out.writeVarInt(plan.snapshots().size());
            new TreeMap<>(plan.snapshots()).forEach((task, snapshot) -> {
                out.writeInt(task);
                MessageCodec.write(snapshot, out);
            });
        }
    }

    static @Nullable RecoveryPlan readPlan(ByteReader in) {
        if (!in.readBoolean()) {
            return null;
        }
        Set<Integer> tasks = TaskIds.read(in);
        long checkpointId = in.readLong();
        Map<Integer, SnapshotHandle> snapshots = new TreeMap<>();
        int count = in.readSize(LEAST_SNAPSHOT_BYTES);
        for (int i = 0; i < count; i++) {
            snapshots.put(in.readInt(), MessageCodec.readHandle(in));
        }
        return new RecoveryPlan(tasks, checkpointId, snapshots);
    }

    static void write(Progress progress, ByteWriter out) {
        writeNumbers(progress.handled(), out);
        writeNumbers(progress.forgotten(), out);
        TaskIds.write(progress.repeating(), out);
    }

    static Progress readProgress(ByteReader in) {
        return new Progress(readNumbers(in), readNumbers(in), TaskIds.read(in));
    }

    /** Numbers of elements, by channel. */
    static void writeNumbers(Map<Integer, Long> numbers, ByteWriter out) {
        out.writeVarInt(numbers.size());
        new TreeMap<>(numbers).forEach((channel, number) -> {
            out.writeInt(channel);
            out.writeLong(number);
        });
    }

    static Map<Integer, Long> readNumbers(ByteReader in) {
        Map<Integer, Long> numbers = new TreeMap<>();
        int count = in.readSize(NUMBER_BYTES);
        for (int i = 0; i < count; i++) {
            numbers.put(in.readInt(), in.readLong());
        }
        return numbers;
    }
}
