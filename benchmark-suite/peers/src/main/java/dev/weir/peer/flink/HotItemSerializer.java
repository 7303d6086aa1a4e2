package dev.weir.peer.flink;

import dev.weir.benchmark.nexmark.query.Query5.HotItem;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Three numbers. */
final class HotItemSerializer extends ImmutableSerializer<HotItem> {
    private static final long serialVersionUID = 1;

    @Override
    public void serialize(HotItem value, DataOutputView out) throws IOException {
        out.writeLong(value.windowStart());
        out.writeLong(value.auction());
        out.writeLong(value.bids());
    }

    @Override
    public HotItem deserialize(DataInputView in) throws IOException {
        return new HotItem(in.readLong(), in.readLong(), in.readLong());
    }

    @Override
    public int getLength() {
        return 3 * Long.BYTES;
    }

    @Override
    public TypeSerializerSnapshot<HotItem> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in a checkpoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<HotItem> {
        public Snapshot() {
            super(HotItemSerializer::new);
        }
    }
}
