package dev.weir.peer.jet;

import com.hazelcast.config.SerializationConfig;
import com.hazelcast.config.SerializerConfig;
import com.hazelcast.nio.serialization.StreamSerializer;

/** How state of our own is written into snapshots. */
final class JetTypes {
    static final int LEADERS = 1;
    static final int JOIN_STATE = 2;
    static final int ACTIVITY = 3;
    static final int CONSUMER = 4;

    private JetTypes() {}

    static void register(SerializationConfig config) {
        config.addSerializerConfig(of(Leaders.class, new Leaders.Serializer()));
        config.addSerializerConfig(of(JoinState.class, new JoinState.Serializer()));
        config.addSerializerConfig(of(Activity.class, new Activity.Serializer()));
        config.addSerializerConfig(of(ConsumerCell.class, new ConsumerCell.Serializer()));
    }

    private static <T> SerializerConfig of(Class<T> type, StreamSerializer<T> serializer) {
        return new SerializerConfig().setTypeClass(type).setImplementation(serializer);
    }
}
