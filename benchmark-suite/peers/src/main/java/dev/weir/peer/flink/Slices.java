package dev.weir.peer.flink;

import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bids of one auction by slices of time, few at a time, the newest last added. Changed in place. */
final class Slices {
    private static final int FIRST = 4;

    // Start and count side by side.
    private long[] slices;
    private int size;

    Slices() {
        this(new long[2 * FIRST], 0);
    }

    private Slices(long[] slices, int size) {
        this.slices = slices;
        this.size = size;
    }

    /** Counts one more in a slice. @return whether the slice is new */
    boolean add(long start) {
        // The newest is the likeliest.
        for (int i = size - 2; i >= 0; i -= 2) {
            if (slices[i] == start) {
                slices[i + 1]++;
                return false;
            }
        }
        if (size == slices.length) {
            slices = Arrays.copyOf(slices, 2 * size);
        }
        slices[size] = start;
        slices[size + 1] = 1;
        size += 2;
        return true;
    }

    /** The sum of the slices that start within a span. */
    long sum(long from, long until) {
        long sum = 0;
        for (int i = 0; i < size; i += 2) {
            if (slices[i] >= from && slices[i] < until) {
                sum += slices[i + 1];
            }
        }
        return sum;
    }

    /** Forgets the slices that start before a time. */
    void dropBefore(long time) {
        int kept = 0;
        for (int i = 0; i < size; i += 2) {
            if (slices[i] >= time) {
                slices[kept] = slices[i];
                slices[kept + 1] = slices[i + 1];
                kept += 2;
            }
        }
        size = kept;
    }

    boolean isEmpty() {
        return size == 0;
    }

    static final class Serializer extends TypeSerializerSingleton<Slices> {
        private static final long serialVersionUID = 1;
        private static final int VARIABLE = -1;

        @Override
        public boolean isImmutableType() {
            return false;
        }

        @Override
        public Slices createInstance() {
            return new Slices();
        }

        @Override
        public Slices copy(Slices from) {
            return new Slices(from.slices.clone(), from.size);
        }

        @Override
        public Slices copy(Slices from, Slices reuse) {
            return copy(from);
        }

        @Override
        public int getLength() {
            return VARIABLE;
        }

        @Override
        public void serialize(Slices value, DataOutputView out) throws IOException {
            out.writeInt(value.size);
            for (int i = 0; i < value.size; i++) {
                out.writeLong(value.slices[i]);
            }
        }

        @Override
        public Slices deserialize(DataInputView in) throws IOException {
            int size = in.readInt();
            long[] slices = new long[Math.max(2 * FIRST, size)];
            for (int i = 0; i < size; i++) {
                slices[i] = in.readLong();
            }
            return new Slices(slices, size);
        }

        @Override
        public Slices deserialize(Slices reuse, DataInputView in) throws IOException {
            return deserialize(in);
        }

        @Override
        public void copy(DataInputView in, DataOutputView out) throws IOException {
            serialize(deserialize(in), out);
        }

        @Override
        public TypeSerializerSnapshot<Slices> snapshotConfiguration() {
            return new Snapshot();
        }

        /** Names the serializer in a checkpoint. */
        public static final class Snapshot extends SimpleTypeSerializerSnapshot<Slices> {
            public Snapshot() {
                super(Serializer::new);
            }
        }
    }
}
