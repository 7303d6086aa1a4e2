package dev.weir.runtime.operator;

import dev.weir.ir.connector.SinkWriter;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.state.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;

/**
 * Runs a {@link dev.weir.ir.operation.WriteOperation}: pre-commits at each snapshot, keeps each pre-commit in the snapshots until
 * its checkpoint has completed, and commits it then. A pre-commit of an aborted checkpoint goes with the next completed one.
 */
final class SinkOperator extends Operator {
    private final SinkWriter<Object> writer;
    private final TreeMap<Long, byte[]> preCommits = new TreeMap<>();

    /** Pre-commits of the restored checkpoint; several may be of one checkpoint if there were more tasks then. */
    private final List<byte[]> inDoubt = new ArrayList<>();

    @SuppressWarnings("unchecked")
    SinkOperator(OperatorContext context, SinkWriter<?> writer) {
        super(context);
        this.writer = (SinkWriter<Object>) writer;
    }

    @Override
    public void open(List<Snapshot> restored) throws Exception {
        super.open(restored);
        writer.recover(new ArrayList<>(inDoubt));
        inDoubt.clear();
    }

    @Override
    protected void process(int port, Object value, long timestamp) {
        in++;
        try {
            writer.write(value, timestamp);
        } catch (Exception e) {
            throw failure(value, e);
        }
    }

    @Override
    protected void save(ByteWriter section, long checkpointId) throws Exception {
        byte[] preCommit = writer.preCommit(checkpointId);
        if (preCommit.length > 0) {
            preCommits.put(checkpointId, preCommit);
        }
        writePreCommits(preCommits.entrySet(), section);
    }

    @Override
    protected void restore(ByteReader section) {
        inDoubt.addAll(readPreCommits(section).stream().map(Entry::getValue).toList());
    }

    private static List<Entry<Long, byte[]>> readPreCommits(ByteReader section) {
        List<Entry<Long, byte[]>> found = new ArrayList<>();
        int count = section.readVarInt();
        for (int i = 0; i < count; i++) {
            long checkpointId = section.readLong();
            found.add(Map.entry(checkpointId, section.readBytes(section.readVarInt())));
        }
        return found;
    }

    /**
     * What a task writes if it has the place of others: those with its index modulo the number of tasks. A task that would have none gets
     * those of another as well: to commit them again does no harm, and tells it which checkpoint it begins after.
     *
     * @param own what each of the former tasks wrote
     */
    static void divide(List<ByteReader> own, int subtask, int parallelism, ByteWriter section) {
        List<Entry<Long, byte[]>> dealt = new ArrayList<>();
        for (int before = 0; before < own.size(); before++) {
            boolean isCopy = subtask >= own.size() && before == subtask % own.size();
            if (before % parallelism == subtask || isCopy) {
                dealt.addAll(readPreCommits(own.get(before)));
            }
        }
        writePreCommits(dealt, section);
    }

    private static void writePreCommits(Collection<Entry<Long, byte[]>> entries, ByteWriter section) {
        section.writeVarInt(entries.size());
        for (Entry<Long, byte[]> entry : entries) {
            section.writeLong(entry.getKey());
            section.writeVarInt(entry.getValue().length);
            section.writeBytes(entry.getValue(), 0, entry.getValue().length);
        }
    }

    @Override
    public void onCheckpointCompleted(long checkpointId) throws Exception {
        Map<Long, byte[]> covered = preCommits.headMap(checkpointId, true);
        for (byte[] preCommit : covered.values()) {
            writer.commit(preCommit);
        }
        covered.clear();
    }

    @Override
    public void close() throws Exception {
        writer.close();
    }
}
