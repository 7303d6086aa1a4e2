package dev.weir.benchmark.loop;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.FatalExceptionHandler;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.YieldingWaitStrategy;
import dev.weir.benchmark.contender.Assignment;
import dev.weir.benchmark.contender.Feed;
import dev.weir.benchmark.contender.FeedReader;
import dev.weir.benchmark.contender.RowRecorder;
import dev.weir.benchmark.contender.Settings;
import dev.weir.benchmark.nexmark.Bid;
import dev.weir.benchmark.nexmark.NexmarkEvent;
import dev.weir.benchmark.nexmark.query.KeyedCount.BidCount;
import java.util.Map;

/**
 * The keyed count on two threads, one that reads and one that counts, with a Disruptor ring between them: what handing events over costs at
 * the least. Published in batches; whoever waits yields.
 */
public final class TwoThreadLoop extends CountContender {
    private static final String BATCH = "batch";
    private static final int RING_SLOTS = 1 << 13;

    @Override
    public String name() {
        return "two-thread-loop";
    }

    @Override
    public String version() {
        String version = RingBuffer.class.getPackage().getImplementationVersion();
        return "Disruptor " + (version == null ? "of unknown version" : version);
    }

    @Override
    public Settings defaults() {
        return new Settings(Map.of(BATCH, "256"));
    }

    @Override
    @SuppressWarnings("unchecked") // the workload's name says what its events and rows are
    public void run(Assignment<?, ?> assignment) throws InterruptedException {
        check(assignment.workload());
        int batch = assignment.settings().count(BATCH);
        if (batch > RING_SLOTS / 2) {
            throw new IllegalArgumentException(
                    "setting '" + BATCH + "': expected at most " + RING_SLOTS / 2 + ", found " + batch);
        }
        FeedReader<NexmarkEvent> events = ((Feed<NexmarkEvent>) assignment.feed()).reader(0, 1);
        RingBuffer<Slot> ring = RingBuffer.createSingleProducer(Slot::new, RING_SLOTS, new YieldingWaitStrategy());
        Counter counter = new Counter(((RowRecorder<BidCount>) assignment.rows()).task());
        BatchEventProcessor<Slot> processor = new BatchEventProcessorBuilder().build(ring, ring.newBarrier(), counter);
        processor.setExceptionHandler(new FatalExceptionHandler());
        ring.addGatingSequences(processor.getSequence());
        counter.processor = processor;
        Thread counting = new Thread(processor, "counter");
        counting.start();
        read(events, ring, batch);
        counting.join();
        if (!counter.done) {
            throw new IllegalStateException("the counting thread ended before it had every bid");
        }
    }

    private static void read(FeedReader<NexmarkEvent> events, RingBuffer<Slot> ring, int batch) {
        long published = ring.getCursor();
        long claimed = published;
        long filled = published;
        while (!events.finished()) {
            NexmarkEvent event = events.poll();
            if (event instanceof Bid bid) {
                if (filled == claimed) {
                    claimed = ring.next(batch);
                }
                ring.get(++filled).set(bid.auction(), bid.dateTime());
            }
            // Nothing due: what waits is shown at once, and never more than a batch waits.
            if (filled > published && (event == null || filled == claimed)) {
                ring.publish(published + 1, filled);
                published = filled;
            }
        }
        if (filled == claimed) {
            claimed = ring.next(1);
        }
        ring.get(++filled).set(Slot.END, 0);
        // What was claimed and not filled says nothing.
        for (long rest = filled + 1; rest <= claimed; rest++) {
            ring.get(rest).set(Slot.END, 0);
        }
        ring.publish(published + 1, claimed);
    }

    /** One bid, or the end. */
    private static final class Slot {
        static final long END = 0;

        private long auction;
        private long timestamp;

        void set(long newAuction, long newTimestamp) {
            auction = newAuction;
            timestamp = newTimestamp;
        }
    }

    @SuppressWarnings("NullAway.Init") // the processor is set before its thread is started
    private static final class Counter implements EventHandler<Slot> {
        private final LongCounts counts = new LongCounts(CountLoop.FIRST_SLOTS);
        private final RowRecorder.Task<BidCount> rows;
        private BatchEventProcessor<Slot> processor;
        private boolean done;

        Counter(RowRecorder.Task<BidCount> rows) {
            this.rows = rows;
        }

        @Override
        public void onEvent(Slot slot, long sequence, boolean endOfBatch) {
            if (slot.auction == Slot.END) {
                if (!done) {
                    done = true;
                    rows.complete();
                    processor.halt();
                }
                return;
            }
            rows.row(new BidCount(slot.auction, counts.add(slot.auction, 1)), slot.timestamp);
        }
    }
}
