package dev.weir.peer.flink;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A text alone, as {@link Text} writes it. */
final class TextSerializer extends ImmutableSerializer<String> {
    private static final long serialVersionUID = 1;

    @Override
    public void serialize(String value, DataOutputView out) throws IOException {
        Text.write(value, out);
    }

    @Override
    public String deserialize(DataInputView in) throws IOException {
        return Text.read(in);
    }

    @Override
    public TypeSerializerSnapshot<String> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in a checkpoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<String> {
        public Snapshot() {
            super(TextSerializer::new);
        }
    }
}
