package dev.weir.runtime.operator;

import dev.weir.ir.connector.SinkWriter;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.state.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs a {@link dev.weir.ir.operation.WriteOperation}: pre-commits at each snapshot, keeps each pre-commit in the snapshots until
 * its checkpoint has completed, and commits it then. A pre-commit of an aborted checkpoint goes with the next completed one.
 */
final class SinkOperator extends Operator {
    private final SinkWriter<Object> writer;
    private final TreeMap<Long, byte[]> preCommits = new TreeMap<>();

    @SuppressWarnings("unchecked")
    SinkOperator(OperatorContext context, SinkWriter<?> writer) {
        super(context);
        this.writer = (SinkWriter<Object>) writer;
    }

    @Override
    public void open(List<Snapshot> restored) throws Exception {
        super.open(restored);
        writer.recover(new ArrayList<>(preCommits.values()));
        preCommits.clear();
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
        section.writeVarInt(preCommits.size());
        for (Map.Entry<Long, byte[]> entry : preCommits.entrySet()) {
            section.writeLong(entry.getKey());
            section.writeVarInt(entry.getValue().length);
            section.writeBytes(entry.getValue(), 0, entry.getValue().length);
        }
    }

    @Override
    protected void restore(ByteReader section) {
        int count = section.readVarInt();
        for (int i = 0; i < count; i++) {
            long checkpointId = section.readLong();
            preCommits.put(checkpointId, section.readBytes(section.readVarInt()));
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
