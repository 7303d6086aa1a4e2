package dev.weir.benchmark.load;

import dev.weir.ir.connector.Malformed;
import dev.weir.ir.connector.SourceContext;
import dev.weir.ir.connector.SourceOutput;
import dev.weir.ir.connector.SourceReader;
import dev.weir.ir.time.Clock;
import java.util.Arrays;

/** What a source costs alone, without an engine: the part of a throughput figure that is not the engine's. */
public final class SourceCost {
    private static final int ROUNDS = 9;
    private static final int POLL_RECORDS = 256;

    private SourceCost() {}

    /** Nanoseconds an event, the median over several walks of the whole log, after one to warm up. */
    public static <T> double nanosPerEvent(EventLog<T> log, Clock clock) throws Exception {
        double[] rounds = new double[ROUNDS];
        Counter<T> counter = new Counter<>();
        for (int round = -1; round < ROUNDS; round++) {
            try (SourceReader<T> reader = new ArraySource<>(log, 1).reader(new SourceContext(0, 1, clock))) {
                long start = clock.nanoTime();
                while (!reader.finished()) {
                    reader.poll(counter, POLL_RECORDS);
                }
                if (round >= 0) {
                    rounds[round] = (double) (clock.nanoTime() - start) / Math.max(1, log.size());
                }
            }
        }
        if (counter.events != (long) (ROUNDS + 1) * log.size()) {
            throw new IllegalStateException(
                    "expected " + (long) (ROUNDS + 1) * log.size() + " events, found " + counter.events);
        }
        Arrays.sort(rounds);
        return rounds[ROUNDS / 2];
    }

    private static final class Counter<T> implements SourceOutput<T> {
        long events;
        long hash;

        @Override
        public boolean emit(T value) {
            events++;
            // Looks at the event, as every engine must: an array of references alone would be walked without a miss.
            hash += value.getClass().hashCode();
            return true;
        }

        @Override
        public boolean malformed(Malformed malformed) {
            throw new IllegalStateException("a log holds no malformed events, found " + malformed);
        }
    }
}
