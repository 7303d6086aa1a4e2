package dev.weir.fault;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.state.Snapshot;
import dev.weir.state.SnapshotHandle;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One task's checkpoint, and how far it was on each of its links when it took it.
 *
 * @param id rising for each task
 * @param snapshot where it lies; null until it is durable
 * @param handled by input link: number of the last element handled
 * @param sent by output link: number of the last element sent
 * @param forgotten by output link: number of the last element its log has no more
 */
record LocalCheckpoint(
        long id,
        @Nullable SnapshotHandle snapshot,
        Map<Integer, Long> handled,
        Map<Integer, Long> sent,
        Map<Integer, Long> forgotten) {

    /** The task as it is now. */
    static LocalCheckpoint of(TaskPort port, long id) {
        LocalCheckpoint now = new LocalCheckpoint(id, null, new HashMap<>(), new HashMap<>(), new HashMap<>());
        for (int channel = 0; channel < port.channels(); channel++) {
            now.handled.put(port.inputLink(channel), port.handled(channel));
        }
        for (int output = 0; output < port.outputs(); output++) {
            now.sent.put(port.outputLink(output), port.sent(output));
            now.forgotten.put(port.outputLink(output), port.forgotten(output));
        }
        return now;
    }

    /** Takes a checkpoint of the task, tells how far it was, and makes it durable. */
    static void take(TaskPort port, long id) {
        Snapshot snapshot = port.snapshot(id);
        port.tell(new Message.OfScheme(id, port.task(), of(port, id).toBytes()));
        port.persist(snapshot);
    }

    /** A line was published: the logs need not keep what its receivers have handled, by output link. */
    static void truncateLogs(TaskPort port, byte[] handledByReceivers) {
        Map<Integer, Long> handled = read(new ByteReader(handledByReceivers));
        for (int output = 0; output < port.outputs(); output++) {
            port.truncateLog(output, handled.getOrDefault(port.outputLink(output), 0L));
        }
    }

    LocalCheckpoint durable(SnapshotHandle at) {
        return new LocalCheckpoint(id, at, handled, sent, forgotten);
    }

    /** What is told to the coordinator: all but the snapshot. */
    byte[] toBytes() {
        ByteWriter out = new ByteWriter();
        write(handled, out);
        write(sent, out);
        write(forgotten, out);
        return out.toByteArray();
    }

    static LocalCheckpoint fromBytes(long id, byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        return new LocalCheckpoint(id, null, read(in), read(in), read(in));
    }

    static void write(Map<Integer, Long> numbers, ByteWriter out) {
        out.writeVarInt(numbers.size());
        numbers.forEach((link, number) -> {
            out.writeVarInt(link);
            out.writeVarLong(number);
        });
    }

    static Map<Integer, Long> read(ByteReader in) {
        Map<Integer, Long> numbers = new HashMap<>();
        for (int left = in.readVarInt(); left > 0; left--) {
            numbers.put(in.readVarInt(), in.readVarLong());
        }
        return numbers;
    }
}
