package dev.weir.peer.jet;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.StreamSerializer;
import dev.weir.benchmark.shuffle.ConsumerOutput;
import dev.weir.benchmark.shuffle.ConsumerState;
import dev.weir.benchmark.shuffle.Matched;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What is kept of one consumer of ShuffleBench. */
final class ConsumerCell {
    private ConsumerState state = ConsumerState.NONE;

    /** Takes a record. @return what the consumer puts out, or null */
    @Nullable
    Stamped take(Matched matched) {
        ConsumerState now = state.plus(matched.record());
        if (!now.isFull()) {
            state = now;
            return null;
        }
        state = ConsumerState.NONE;
        return new Stamped(
                new ConsumerOutput(matched.consumer(), now), matched.record().timeMillis());
    }

    /** Whether there is nothing to keep. */
    boolean isEmpty() {
        return state.records() == 0;
    }

    static final class Serializer implements StreamSerializer<ConsumerCell> {
        @Override
        public int getTypeId() {
            return JetTypes.CONSUMER;
        }

        @Override
        public void write(ObjectDataOutput out, ConsumerCell cell) throws IOException {
            out.writeLong(cell.state.records());
            out.writeLong(cell.state.sum());
            out.writeLong(cell.state.firstMillis());
            out.writeLong(cell.state.lastMillis());
        }

        @Override
        public ConsumerCell read(ObjectDataInput in) throws IOException {
            ConsumerCell cell = new ConsumerCell();
            cell.state = new ConsumerState(in.readLong(), in.readLong(), in.readLong(), in.readLong());
            return cell;
        }
    }
}
