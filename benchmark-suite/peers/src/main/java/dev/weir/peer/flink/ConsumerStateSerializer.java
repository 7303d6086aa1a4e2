package dev.weir.peer.flink;

import dev.weir.benchmark.shuffle.ConsumerState;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Four numbers. */
final class ConsumerStateSerializer extends ImmutableSerializer<ConsumerState> {
    private static final long serialVersionUID = 1;

    @Override
    public void serialize(ConsumerState value, DataOutputView out) throws IOException {
        out.writeLong(value.records());
        out.writeLong(value.sum());
        out.writeLong(value.firstMillis());
        out.writeLong(value.lastMillis());
    }

    @Override
    public ConsumerState deserialize(DataInputView in) throws IOException {
        return new ConsumerState(in.readLong(), in.readLong(), in.readLong(), in.readLong());
    }

    @Override
    public int getLength() {
        return 4 * Long.BYTES;
    }

    @Override
    public TypeSerializerSnapshot<ConsumerState> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in a checkpoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<ConsumerState> {
        public Snapshot() {
            super(ConsumerStateSerializer::new);
        }
    }
}
