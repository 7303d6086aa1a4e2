package dev.weir.benchmark.nexmark;

import dev.weir.ir.connector.Source;
import dev.weir.ir.connector.SourceContext;
import dev.weir.ir.connector.SourceException;
import dev.weir.ir.connector.SourceOutput;
import dev.weir.ir.connector.SourceReader;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.time.Clock;
import dev.weir.ir.time.WatermarkStrategy;
import java.time.Duration;
import java.util.function.LongPredicate;

/**
 * Events 0 to {@code count - 1} of a {@link NexmarkGenerator}. Subtask {@code s} of {@code p} makes the events whose number is
 * {@code s} modulo {@code p}, in order; the position is the number of the next one. A reader emits as fast as it is asked, or, if the
 * source is {@link #paced}, no event before its time.
 */
public final class NexmarkSource implements Source<NexmarkEvent> {
    /** How NEXMark programs make watermarks: 4 s behind, told every 100 ms of event time. */
    public static final WatermarkStrategy<NexmarkEvent> WATERMARKS = WatermarkStrategy.boundedOutOfOrderness(
                    NexmarkEvent::dateTime, Duration.ofMillis(NexmarkConfig.WATERMARK_LAG_MILLIS))
            .withGranularity(Duration.ofMillis(100));

    /** How an event is written. */
    public static final Serde<NexmarkEvent> SERDE = Serdes.of(NexmarkEvent.class);

    private static final double NANOS_PER_SECOND = 1e9;

    private final NexmarkGenerator generator;
    private final long count;
    private final double eventsPerNano;

    private NexmarkSource(NexmarkGenerator generator, long count, double eventsPerNano) {
        this.generator = generator;
        this.count = count;
        this.eventsPerNano = eventsPerNano;
    }

    /**
     * A source of the first events of a generator.
     *
     * @param count how many, from 0 to what the generator can number
     */
    public static NexmarkSource of(NexmarkConfig config, long count) {
        if (count < 0 || count > config.maxEventNumber()) {
            throw new IllegalArgumentException(
                    "expected a count of events from 0 to " + config.maxEventNumber() + ", found " + count);
        }
        return new NexmarkSource(new NexmarkGenerator(config), count, 0);
    }

    /**
     * The same source, emitting at most so many events a second by the engine's clock, over all readers. When it was held up, it
     * catches up: event k of a reader is due at a fixed time after the reader's first.
     */
    public NexmarkSource paced(long eventsPerSecond) {
        if (eventsPerSecond < 1) {
            throw new IllegalArgumentException("expected at least 1 event a second, found " + eventsPerSecond);
        }
        return new NexmarkSource(generator, count, eventsPerSecond / NANOS_PER_SECOND);
    }

    /** What is generated. The pace is no part of it: a checkpoint may be continued at another. */
    @Override
    public String describe() {
        NexmarkConfig config = generator.config();
        return "nexmark generator, seed " + config.seed() + ", " + count + " events, " + config.ratePerSecond()
                + " a second of event time, out of order in groups of " + config.outOfOrderGroup();
    }

    @Override
    public Serde<NexmarkEvent> serde() {
        return SERDE;
    }

    @Override
    public SourceReader<NexmarkEvent> reader(SourceContext context) {
        return new Reader(context);
    }

    private final class Reader implements SourceReader<NexmarkEvent> {
        private final int subtask;
        private final int parallelism;
        private final LongPredicate due;
        private long next;

        Reader(SourceContext context) {
            subtask = context.subtask();
            parallelism = context.parallelism();
            next = subtask;
            due = eventsPerNano == 0 ? event -> true : new Pace(context.clock(), eventsPerNano);
        }

        @Override
        public int poll(SourceOutput<NexmarkEvent> out, int maxRecords) {
            int emitted = 0;
            boolean room = true;
            while (room && emitted < maxRecords && next < count && due.test(next)) {
                NexmarkEvent event = generator.event(next);
                next += parallelism;
                emitted++;
                room = out.emit(event);
            }
            return emitted;
        }

        @Override
        public boolean finished() {
            return next >= count;
        }

        @Override
        public void writePosition(ByteWriter out) {
            out.writeLong(next);
        }

        @Override
        public void seek(ByteReader position) {
            long found = position.readLong();
            if (found < 0 || found % parallelism != subtask) {
                throw new SourceException("position " + found + " is not one of nexmark reader " + subtask + " of "
                        + parallelism + ": restore with the parallelism the position was written with");
            }
            next = found;
        }
    }

    /** Says which events are due; the first one asked for is due at once. */
    private static final class Pace implements LongPredicate {
        private final Clock clock;
        private final double eventsPerNano;
        private boolean started;
        private long startNanos;
        private long firstEvent;
        // Events before this one are due: saves asking the clock for each.
        private long dueBefore;

        Pace(Clock clock, double eventsPerNano) {
            this.clock = clock;
            this.eventsPerNano = eventsPerNano;
        }

        @Override
        public boolean test(long event) {
            if (event < dueBefore) {
                return true;
            }
            long now = clock.nanoTime();
            if (!started) {
                started = true;
                startNanos = now;
                firstEvent = event;
            }
            dueBefore = firstEvent + (long) ((now - startNanos) * eventsPerNano) + 1;
            return event < dueBefore;
        }
    }
}
