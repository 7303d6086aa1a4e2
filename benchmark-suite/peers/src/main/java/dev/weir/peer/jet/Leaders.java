package dev.weir.peer.jet;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.StreamSerializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The rows of the highest score so far, ties kept: an accumulator. */
final class Leaders {
    private final List<Object> rows = new ArrayList<>(1);
    private long score = Long.MIN_VALUE;

    void add(Object row, long itsScore) {
        if (itsScore > score) {
            score = itsScore;
            rows.clear();
        }
        if (itsScore == score) {
            rows.add(row);
        }
    }

    void add(Leaders others) {
        others.rows.forEach(row -> add(row, others.score));
    }

    List<Object> rows() {
        return rows;
    }

    static final class Serializer implements StreamSerializer<Leaders> {
        @Override
        public int getTypeId() {
            return JetTypes.LEADERS;
        }

        @Override
        public void write(ObjectDataOutput out, Leaders leaders) throws IOException {
            out.writeLong(leaders.score);
            out.writeInt(leaders.rows.size());
            for (Object row : leaders.rows) {
                out.writeObject(row);
            }
        }

        @Override
        public Leaders read(ObjectDataInput in) throws IOException {
            Leaders leaders = new Leaders();
            leaders.score = in.readLong();
            for (int left = in.readInt(); left > 0; left--) {
                leaders.rows.add(in.readObject());
            }
            return leaders;
        }
    }
}
