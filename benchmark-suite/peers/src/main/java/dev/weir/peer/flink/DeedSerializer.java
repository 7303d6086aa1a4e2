package dev.weir.peer.flink;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A number and a text, empty for an auction. */
final class DeedSerializer extends ImmutableSerializer<Deed> {
    private static final long serialVersionUID = 1;

    @Override
    public void serialize(Deed value, DataOutputView out) throws IOException {
        out.writeLong(value.person());
        out.writeBoolean(value.opened());
        if (!value.opened()) {
            Text.write(value.name(), out);
        }
    }

    @Override
    public Deed deserialize(DataInputView in) throws IOException {
        long person = in.readLong();
        return in.readBoolean() ? Deed.opened(person) : Deed.registered(person, Text.read(in));
    }

    @Override
    public TypeSerializerSnapshot<Deed> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in a checkpoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Deed> {
        public Snapshot() {
            super(DeedSerializer::new);
        }
    }
}
