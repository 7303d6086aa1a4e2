package dev.weir.benchmark.load;

import dev.weir.ir.connector.SourceContext;
import dev.weir.ir.connector.SourceException;
import dev.weir.ir.connector.SourceReader;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;

/** One reader's place in a log. */
abstract class LogReader<T> implements SourceReader<T> {
    final int subtask;
    final int step;
    final int size;

    /** Index of the next event; a long, so that the last step cannot wrap around. */
    long next;

    LogReader(EventLog<T> log, SourceContext context) {
        this.subtask = context.subtask();
        this.step = context.parallelism();
        this.size = log.size();
        this.next = subtask;
    }

    @Override
    public final boolean finished() {
        return next >= size;
    }

    @Override
    public final void writePosition(ByteWriter out) {
        out.writeLong(next);
    }

    @Override
    public final void seek(ByteReader position) {
        long found = position.readLong();
        if (found < 0 || found % step != subtask) {
            throw new SourceException("position " + found + " in a log of " + size + " events is not one of subtask "
                    + subtask + " of " + step + ": restore with the parallelism the position was written with");
        }
        next = found;
    }
}
