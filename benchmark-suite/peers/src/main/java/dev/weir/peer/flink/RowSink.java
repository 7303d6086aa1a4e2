package dev.weir.peer.flink;

import dev.weir.benchmark.contender.RowRecorder;
import dev.weir.peer.OpenRuns;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Where the rows of a run go. */
final class RowSink<R> implements Sink<R> {
    private static final long serialVersionUID = 1;

    private final long run;

    RowSink(long run) {
        this.run = run;
    }

    @Override
    public SinkWriter<R> createWriter(WriterInitContext context) {
        RowRecorder.Task<R> rows = OpenRuns.<R>rows(run).task();
        return new SinkWriter<>() {
            @Override
            public void write(R row, Context rowContext) {
                Long timestamp = rowContext.timestamp();
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
            public void close() {}
        };
    }
}
