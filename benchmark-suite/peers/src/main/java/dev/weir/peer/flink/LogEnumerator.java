package dev.weir.peer.flink;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.jspecify.annotations.Nullable;

/** Gives each reader its part of the log. */
final class LogEnumerator implements SplitEnumerator<LogSplit, List<LogSplit>> {
    private final SplitEnumeratorContext<LogSplit> context;
    private final List<LogSplit> waiting;

    LogEnumerator(SplitEnumeratorContext<LogSplit> context, List<LogSplit> waiting) {
        this.context = context;
        this.waiting = new ArrayList<>(waiting);
    }

    @Override
    public void start() {}

    @Override
    public void handleSplitRequest(int subtask, @Nullable String host) {}

    @Override
    public void addSplitsBack(List<LogSplit> splits, int subtask) {
        waiting.addAll(splits);
    }

    @Override
    public void addReader(int subtask) {
        for (LogSplit split : List.copyOf(waiting)) {
            if (split.index() == subtask) {
                waiting.remove(split);
                context.assignSplit(split, subtask);
            }
        }
        context.signalNoMoreSplits(subtask);
    }

    @Override
    public List<LogSplit> snapshotState(long checkpointId) {
        return List.copyOf(waiting);
    }

    @Override
    public void close() {}
}
