package dev.weir.runtime.job;

import dev.weir.ir.connector.Source;
import dev.weir.ir.connector.SourceContext;
import dev.weir.ir.connector.SourceOutput;
import dev.weir.ir.connector.SourceReader;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Serde;

/** Another source that has nothing before a time of the clock, counted from the first look. */
record PausingSource<T>(Source<T> source, long pauseMillis) implements Source<T> {
    @Override
    public String describe() {
        return "pausing " + source.describe();
    }

    @Override
    public Serde<T> serde() {
        return source.serde();
    }

    @Override
    public SourceReader<T> reader(SourceContext context) {
        SourceReader<T> reader = source.reader(context);
        return new SourceReader<>() {
            private long begunMillis = -1;

            @Override
            public int poll(SourceOutput<T> out, int maxRecords) throws Exception {
                long now = context.clock().currentTimeMillis();
                begunMillis = begunMillis < 0 ? now : begunMillis;
                return now - begunMillis < pauseMillis ? 0 : reader.poll(out, maxRecords);
            }

            @Override
            public boolean finished() {
                return reader.finished();
            }

            @Override
            public void writePosition(ByteWriter out) {
                reader.writePosition(out);
            }

            @Override
            public void seek(ByteReader position) throws Exception {
                reader.seek(position);
            }

            @Override
            public void close() throws Exception {
                reader.close();
            }
        };
    }
}
