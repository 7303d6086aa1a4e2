package dev.weir.peer.flink;

import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** For what is only ever passed from one operator of a chain to the next: immutable, never copied, and if it is to be written, the chain is broken. */
final class PassedSerializer<T> extends ImmutableSerializer<T> {
    private static final long serialVersionUID = 1;

    private final Class<T> type;

    PassedSerializer(Class<T> type) {
        this.type = type;
    }

    @Override
    public void serialize(T value, DataOutputView out) {
        throw refused();
    }

    @Override
    public T deserialize(DataInputView in) {
        throw refused();
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        throw refused();
    }

    private IllegalStateException refused() {
        return new IllegalStateException(
                type.getSimpleName()
                        + " is passed within chains of operators only, but is to be written: a chain is broken, figures would mean little");
    }
}
