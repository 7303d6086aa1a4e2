package dev.weir.peer.flink;

import dev.weir.benchmark.nexmark.query.Query7.HighestBid;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Five numbers and a text. */
final class HighestBidSerializer extends ImmutableSerializer<HighestBid> {
    private static final long serialVersionUID = 1;

    @Override
    public void serialize(HighestBid value, DataOutputView out) throws IOException {
        out.writeLong(value.windowStart());
        out.writeLong(value.auction());
        out.writeLong(value.price());
        out.writeLong(value.bidder());
        out.writeLong(value.dateTime());
        Text.write(value.extra(), out);
    }

    @Override
    public HighestBid deserialize(DataInputView in) throws IOException {
        return new HighestBid(in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong(), Text.read(in));
    }

    @Override
    public TypeSerializerSnapshot<HighestBid> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in a checkpoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<HighestBid> {
        public Snapshot() {
            super(HighestBidSerializer::new);
        }
    }
}
