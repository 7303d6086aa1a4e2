package dev.weir.peer.flink;

import dev.weir.benchmark.contender.RowRecorder;
import dev.weir.peer.Committed;
import dev.weir.peer.OpenRuns;
import dev.weir.peer.Part;
import dev.weir.peer.PartWriter;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Where the rows of a run go, exactly once: what comes between two checkpoints is committed when the second is complete. */
final class RowSink<R> implements Sink<R>, SupportsCommitter<Part> {
    private static final long serialVersionUID = 1;

    private final long run;

    RowSink(long run) {
        this.run = run;
    }

    @Override
    public CommittingSinkWriter<R, Part> createWriter(WriterInitContext context) {
        return new Writer<>(OpenRuns.writer(run));
    }

    @Override
    public Committer<Part> createCommitter(CommitterInitContext context) {
        Committed committed = OpenRuns.committed(run);
        return new Committer<>() {
            @Override
            public void commit(Collection<CommitRequest<Part>> requests) {
                requests.forEach(request -> committed.commit(request.getCommittable()));
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public SimpleVersionedSerializer<Part> getCommittableSerializer() {
        return new PartFormat();
    }

    private static final class Writer<R> implements CommittingSinkWriter<R, Part> {
        private final PartWriter<R> parts;
        private final RowRecorder.Task<R> rows;

        Writer(PartWriter<R> parts) {
            this.parts = parts;
            this.rows = parts.rows();
        }

        @Override
        public void write(R row, Context context) {
            Long timestamp = context.timestamp();
            if (timestamp == null) {
                throw new IllegalStateException("row without a timestamp: " + row);
            }
            rows.row(row, timestamp);
        }

        @Override
        public void flush(boolean endOfInput) {
            if (endOfInput) {
                rows.complete();
            }
        }

        @Override
        public Collection<Part> prepareCommit() {
            return List.of(parts.next());
        }

        @Override
        public void close() {}
    }

    private static final class PartFormat implements SimpleVersionedSerializer<Part> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(Part part) {
            long[] numbers = part.toLongs();
            ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Long.BYTES);
            bytes.asLongBuffer().put(numbers);
            return bytes.array();
        }

        @Override
        public Part deserialize(int version, byte[] serialized) {
            long[] numbers = new long[serialized.length / Long.BYTES];
            ByteBuffer.wrap(serialized).asLongBuffer().get(numbers);
            return Part.of(numbers);
        }
    }
}
