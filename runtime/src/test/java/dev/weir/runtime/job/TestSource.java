package dev.weir.runtime.job;

import dev.weir.ir.connector.ListSource;
import dev.weir.ir.connector.Source;
import dev.weir.ir.connector.SourceContext;
import dev.weir.ir.connector.SourceOutput;
import dev.weir.ir.connector.SourceReader;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Serde;
import dev.weir.runtime.job.Draft.Click;

/** Counts how often it is opened and what it emits; may fail once, and have nothing for a while. */
final class TestSource implements Source<Click> {
    private final ListSource<Click> source;
    int readers;
    int emitted;
    int failAfter = Integer.MAX_VALUE;
    int pauseAfter = Integer.MAX_VALUE;
    private boolean begun;

    /** @param records how many it has */
    TestSource(int records, long seed) {
        source = ListSource.of(Click.class, Draft.clicks(records, 60, seed));
    }

    /** The reference interpreter has read it; the job begins. */
    void begin() {
        begun = true;
        readers = 0;
        emitted = 0;
    }

    @Override
    public String describe() {
        return source.describe();
    }

    @Override
    public Serde<Click> serde() {
        return source.serde();
    }

    @Override
    public SourceReader<Click> reader(SourceContext context) {
        SourceReader<Click> reader = source.reader(context);
        readers++;
        return new SourceReader<>() {
            @Override
            public int poll(SourceOutput<Click> out, int maxRecords) throws Exception {
                if (begun && emitted > failAfter) {
                    failAfter = Integer.MAX_VALUE;
                    throw new IllegalStateException("a source that dies");
                }
                if (begun && emitted >= pauseAfter) {
                    return 0;
                }
                int count = reader.poll(out, maxRecords);
                emitted += count;
                return count;
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
        };
    }
}
