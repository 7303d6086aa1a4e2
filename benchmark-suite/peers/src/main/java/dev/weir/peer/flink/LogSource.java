package dev.weir.peer.flink;

import dev.weir.ir.time.Watermarks;
import dev.weir.peer.OpenRuns;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The log of a run as a source; each reader has the events whose index is its own modulo the parallelism.
 *
 * @param <E> event type
 */
final class LogSource<E> implements Source<E, LogSplit, List<LogSplit>> {
    private static final long serialVersionUID = 1;

    private final long run;

    LogSource(long run) {
        this.run = run;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SourceReader<E, LogSplit> createReader(SourceReaderContext context) {
        return new LogSourceReader<>(OpenRuns.<E>feed(run), OpenRuns.failure(run));
    }

    @Override
    public SplitEnumerator<LogSplit, List<LogSplit>> createEnumerator(SplitEnumeratorContext<LogSplit> context) {
        int readers = context.currentParallelism();
        List<LogSplit> splits = new ArrayList<>();
        for (int reader = 0; reader < readers; reader++) {
            splits.add(new LogSplit(reader, readers, reader, Watermarks.NONE));
        }
        return new LogEnumerator(context, splits);
    }

    @Override
    public SplitEnumerator<LogSplit, List<LogSplit>> restoreEnumerator(
            SplitEnumeratorContext<LogSplit> context, List<LogSplit> waiting) {
        return new LogEnumerator(context, waiting);
    }

    @Override
    public SimpleVersionedSerializer<LogSplit> getSplitSerializer() {
        return new LogSplitFormat.One();
    }

    @Override
    public SimpleVersionedSerializer<List<LogSplit>> getEnumeratorCheckpointSerializer() {
        return new LogSplitFormat.Many();
    }
}
