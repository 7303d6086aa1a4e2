package dev.weir.runtime.connector;

import dev.weir.ir.connector.Sink;
import dev.weir.ir.connector.SinkContext;
import dev.weir.ir.connector.SinkException;
import dev.weir.ir.connector.SinkWriter;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps results in memory, exactly once, for tests and notebooks. It outlives the attempts of a job in one process: output is staged until
 * its checkpoint completes, as in {@link FileSink}, and a restart takes back what was not committed. Safe for use by several threads.
 *
 * @param <T> record type
 */
public final class CollectSink<T> implements Sink<T> {
    private final Map<Long, Staged<T>> staged = new HashMap<>();
    private final TreeMap<PartName, List<T>> committed = new TreeMap<>();
    private long nextId;

    /** Whether all writers are in one process, so that one of an earlier attempt can be told. */
    private final boolean oneProcess;

    /** By subtask: some may be restarted while others go on. */
    private final Map<Integer, Long> newestAttempts = new HashMap<>();

    /** A sink for one job of this process. */
    public CollectSink() {
        this(true);
    }

    private CollectSink(boolean oneProcess) {
        this.oneProcess = oneProcess;
    }

    /**
     * A sink as it would be if its writers were in several processes and had nothing but the output in common, as those of a {@link FileSink}
     * have: a writer that a restart has replaced is not stopped, and must do no harm. For tests.
     */
    public static <T> CollectSink<T> ofSeveralProcesses() {
        return new CollectSink<>(false);
    }

    @Override
    public String describe() {
        return "collect";
    }

    /** What is committed so far, in order of (checkpoint, subtask); a copy. */
    public synchronized List<T> results() {
        List<T> results = new ArrayList<>();
        committed.values().forEach(results::addAll);
        return results;
    }

    /** How many records {@link #results} has. */
    public synchronized int size() {
        int size = 0;
        for (List<T> part : committed.values()) {
            size += part.size();
        }
        return size;
    }

    @Override
    public synchronized void prepare(boolean restoring) {
        // A job begins, perhaps after its process died: attempts count anew, and no writer of an earlier one is left.
        newestAttempts.clear();
        if (!restoring) {
            staged.clear();
            committed.clear();
        }
    }

    @Override
    public SinkWriter<T> writer(SinkContext context) {
        return new CollectingWriter(context);
    }

    private synchronized byte[] stage(SinkContext context, long checkpoint, List<T> values) {
        requireCurrent(context);
        long id = nextId++;
        staged.put(id, new Staged<>(context.subtask(), context.parallelism(), context.attempt(), values));
        ByteWriter out = new ByteWriter();
        out.writeLong(id);
        out.writeLong(checkpoint);
        out.writeInt(context.subtask());
        out.writeLong(context.attempt());
        return out.toByteArray();
    }

    private synchronized PartName commit(SinkContext context, byte[] preCommit) {
        requireCurrent(context);
        ByteReader in = new ByteReader(preCommit);
        long id = in.readLong();
        PartName part = new PartName(in.readLong(), in.readInt(), in.readLong());
        if (!committed.containsKey(part)) {
            Staged<T> output = staged.remove(id);
            if (output == null) {
                throw new SinkException("collect: output of checkpoint " + part.checkpoint() + " of subtask "
                        + part.subtask() + " is lost; restore with the sink object of the earlier attempt");
            }
            committed.put(part, output.values());
        }
        return part;
    }

    private synchronized void recover(SinkContext context, List<byte[]> inDoubt) {
        newestAttempts.merge(context.subtask(), context.attempt(), Math::max);
        RestoredParts restored = new RestoredParts(context);
        for (byte[] preCommit : inDoubt) {
            restored.add(commit(context, preCommit));
        }
        // What was staged under another parallelism stays: another subtask may have been given its pre-commits.
        staged.values()
                .removeIf(output -> output.subtask() == context.subtask()
                        && output.parallelism() == context.parallelism()
                        && isOfTheDead(output.attempt(), context));
        committed.keySet().removeIf(part -> isOfTheDead(part.attempt(), context) && restored.areBefore(part));
    }

    /** Whether a restarted writer may take that to be left over: where it may itself have been replaced, not what is newer. */
    private boolean isOfTheDead(long attempt, SinkContext context) {
        return oneProcess || attempt < context.attempt();
    }

    private void requireCurrent(SinkContext context) {
        if (!oneProcess) {
            return;
        }
        long newestAttempt = newestAttempts.getOrDefault(context.subtask(), Long.MIN_VALUE);
        if (context.attempt() < newestAttempt) {
            throw new SinkException("collect: expected a writer of attempt " + newestAttempt + ", found one of attempt "
                    + context.attempt() + ", which a restart has replaced");
        }
    }

    private record Staged<T>(int subtask, int parallelism, long attempt, List<T> values) {}

    private final class CollectingWriter implements SinkWriter<T> {
        private final SinkContext context;
        private List<T> values = new ArrayList<>();

        CollectingWriter(SinkContext context) {
            this.context = context;
        }

        @Override
        public void write(T value, long timestamp) {
            values.add(value);
        }

        @Override
        public byte[] preCommit(long checkpointId) {
            byte[] preCommit = stage(context, checkpointId, values);
            values = new ArrayList<>();
            return preCommit;
        }

        @Override
        public void commit(byte[] preCommit) {
            CollectSink.this.commit(context, preCommit);
        }

        @Override
        public void recover(List<byte[]> inDoubt) {
            CollectSink.this.recover(context, inDoubt);
        }
    }
}
