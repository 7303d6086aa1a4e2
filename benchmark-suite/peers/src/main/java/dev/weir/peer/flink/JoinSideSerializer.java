package dev.weir.peer.flink;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A seller with three texts, or an auction without. */
final class JoinSideSerializer extends ImmutableSerializer<JoinSide> {
    private static final long serialVersionUID = 1;

    @Override
    public void serialize(JoinSide value, DataOutputView out) throws IOException {
        out.writeLong(value.person());
        out.writeLong(value.auction());
        if (value.isAuction()) {
            return;
        }
        Text.write(value.name(), out);
        Text.write(value.city(), out);
        Text.write(value.state(), out);
    }

    @Override
    public JoinSide deserialize(DataInputView in) throws IOException {
        long person = in.readLong();
        long auction = in.readLong();
        return auction == JoinSide.NO_AUCTION
                ? JoinSide.seller(person, Text.read(in), Text.read(in), Text.read(in))
                : JoinSide.auction(person, auction);
    }

    @Override
    public TypeSerializerSnapshot<JoinSide> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in a checkpoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<JoinSide> {
        public Snapshot() {
            super(JoinSideSerializer::new);
        }
    }
}
