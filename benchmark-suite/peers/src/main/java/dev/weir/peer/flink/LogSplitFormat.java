package dev.weir.peer.flink;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** How parts of the log are kept in checkpoints: one by a reader, many by the enumerator. */
abstract class LogSplitFormat<T> implements SimpleVersionedSerializer<T> {
    @Override
    public final int getVersion() {
        return 1;
    }

    static final class One extends LogSplitFormat<LogSplit> {
        @Override
        public byte[] serialize(LogSplit split) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            write(split, new DataOutputStream(bytes));
            return bytes.toByteArray();
        }

        @Override
        public LogSplit deserialize(int version, byte[] serialized) throws IOException {
            return read(new DataInputStream(new ByteArrayInputStream(serialized)));
        }
    }

    static final class Many extends LogSplitFormat<List<LogSplit>> {
        @Override
        public byte[] serialize(List<LogSplit> splits) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeInt(splits.size());
            for (LogSplit split : splits) {
                write(split, out);
            }
            return bytes.toByteArray();
        }

        @Override
        public List<LogSplit> deserialize(int version, byte[] serialized) throws IOException {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized));
            List<LogSplit> splits = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                splits.add(read(in));
            }
            return splits;
        }
    }

    private static void write(LogSplit split, DataOutputStream out) throws IOException {
        out.writeInt(split.index());
        out.writeInt(split.splits());
        out.writeLong(split.position());
        out.writeLong(split.watermark());
    }

    private static LogSplit read(DataInputStream in) throws IOException {
        return new LogSplit(in.readInt(), in.readInt(), in.readLong(), in.readLong());
    }
}
