package dev.weir.benchmark.weir;

import dev.weir.benchmark.contender.Feed;
import dev.weir.benchmark.contender.FeedReader;
import dev.weir.ir.connector.RecordReader;
import dev.weir.ir.connector.Source;
import dev.weir.ir.connector.SourceContext;
import dev.weir.ir.connector.SourceException;
import dev.weir.ir.connector.SourceReader;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Serde;
import org.jspecify.annotations.Nullable;

/**
 * A feed as a source of Weir.
 *
 * @param feed what is read
 * @param maxTasks most tasks that read it: 1 if the answer depends on the order of arrival
 * @param <E> event type
 */
public record FeedSource<E>(Feed<E> feed, int maxTasks) implements Source<E> {
    @Override
    public String describe() {
        return "log of " + feed.log().size() + " events";
    }

    @Override
    public Serde<E> serde() {
        return feed.log().serde();
    }

    @Override
    public int maxParallelism() {
        return maxTasks;
    }

    @Override
    public SourceReader<E> reader(SourceContext context) {
        return new Reader<>(feed, context.subtask(), context.parallelism());
    }

    private static final class Reader<E> implements RecordReader<E> {
        private final Feed<E> feed;
        private final FeedReader<E> events;
        private final int subtask;
        private final int subtasks;

        Reader(Feed<E> feed, int subtask, int subtasks) {
            this.feed = feed;
            this.events = feed.reader(subtask, subtasks);
            this.subtask = subtask;
            this.subtasks = subtasks;
        }

        @Override
        public @Nullable E next() {
            return events.poll();
        }

        @Override
        public boolean finished() {
            return events.finished();
        }

        @Override
        public void writePosition(ByteWriter out) {
            out.writeLong(events.position());
        }

        @Override
        public void seek(ByteReader position) {
            long found = position.readLong();
            if (found < 0 || found % subtasks != subtask) {
                throw new SourceException("position " + found + " in a log of "
                        + feed.log().size() + " events is not one of subtask " + subtask + " of " + subtasks
                        + ": restore with the parallelism the position was written with");
            }
            events.seek(found);
        }
    }
}
