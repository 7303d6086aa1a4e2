package dev.weir.runtime.cluster;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import java.util.Set;
import java.util.TreeSet;

/** Ids of tasks as bytes, in order. */
final class TaskIds {
    private TaskIds() {}

    static void write(Set<Integer> tasks, ByteWriter out) {
        out.writeVarInt(tasks.size());
        tasks.stream().sorted().forEach(out::writeInt);
    }

    static Set<Integer> read(ByteReader in) {
        Set<Integer> tasks = new TreeSet<>();
        int count = in.readSize(Integer.BYTES);
        for (int i = 0; i < count; i++) {
            tasks.add(in.readInt());
        }
        return tasks;
    }
}
