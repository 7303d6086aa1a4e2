package dev.weir.peer.flink;

import dev.weir.benchmark.shuffle.Matched;
import dev.weir.benchmark.shuffle.ShuffleRecord;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A consumer's number and the whole record. */
final class MatchedSerializer extends ImmutableSerializer<Matched> {
    private static final long serialVersionUID = 1;

    @Override
    public void serialize(Matched value, DataOutputView out) throws IOException {
        ShuffleRecord record = value.record();
        out.writeInt(value.consumer());
        out.writeLong(record.timeMillis());
        out.writeInt(record.data().length);
        out.write(record.data());
    }

    @Override
    public Matched deserialize(DataInputView in) throws IOException {
        int consumer = in.readInt();
        long timeMillis = in.readLong();
        byte[] data = new byte[in.readInt()];
        in.readFully(data);
        return new Matched(consumer, new ShuffleRecord(timeMillis, data));
    }

    @Override
    public TypeSerializerSnapshot<Matched> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in a checkpoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Matched> {
        public Snapshot() {
            super(MatchedSerializer::new);
        }
    }
}
