package dev.weir.fault;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * In which order a task took elements from its channels, as one of its receivers has been told: one {@link Switch} for each run of elements from
 * one channel, by the checkpoint after which it came. Bounded: beyond {@link #MOST} it is lost until a later checkpoint is complete.
 */
final class Determinants {
    /** Switches kept at most. */
    static final int MOST = 1 << 16;

    private static final long NONE = -1;

    private final TreeMap<Long, List<Switch>> epochs = new TreeMap<>();
    private int size;
    private long lostIn = NONE;

    /** From here on a task takes elements from another channel. */
    record Switch(int channel, long leftAt) {
        /**
         * @param channel it takes them from
         * @param leftAt number of the last element it took from the channel before
         */
        Switch {}
    }

    Determinants() {
        begin(0);
    }

    /** The task has taken its snapshot for this checkpoint. */
    void begin(long checkpointId) {
        epochs.putIfAbsent(checkpointId, new ArrayList<>());
    }

    /** The task's next switch. */
    void add(Switch next) {
        if (size == MOST) {
            lostIn = epochs.lastKey();
        } else {
            epochs.lastEntry().getValue().add(next);
            size++;
        }
    }

    /** The task was restored from this checkpoint, and takes elements in this order first. */
    void restart(long checkpointId, List<Switch> order) {
        epochs.clear();
        epochs.put(checkpointId, new ArrayList<>(order));
        size = order.size();
        lostIn = NONE;
    }

    /** The checkpoint is complete: nobody will ask for what came before it. */
    void forgetBefore(long checkpointId) {
        epochs.headMap(checkpointId).values().forEach(forgotten -> size -= forgotten.size());
        epochs.headMap(checkpointId).clear();
        begin(checkpointId);
        lostIn = lostIn < checkpointId ? NONE : lostIn;
    }

    /** All switches since the task's snapshot for this checkpoint; empty if some are lost. */
    Optional<List<Switch>> since(long checkpointId) {
        if (lostIn >= checkpointId) {
            return Optional.empty();
        }
        List<Switch> order = new ArrayList<>();
        epochs.tailMap(checkpointId).values().forEach(order::addAll);
        return Optional.of(order);
    }

    static void write(List<Switch> order, ByteWriter out) {
        out.writeVarInt(order.size());
        for (Switch each : order) {
            out.writeVarInt(each.channel());
            out.writeVarLong(each.leftAt());
        }
    }

    static List<Switch> read(ByteReader in) {
        List<Switch> order = new ArrayList<>();
        for (int left = in.readVarInt(); left > 0; left--) {
            order.add(new Switch(in.readVarInt(), in.readVarLong()));
        }
        return order;
    }
}
