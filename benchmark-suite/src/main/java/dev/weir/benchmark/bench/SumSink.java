package dev.weir.benchmark.bench;

import dev.weir.benchmark.nexmark.query.KeyedCount.BidCount;
import dev.weir.ir.connector.Sink;
import dev.weir.ir.connector.SinkContext;
import dev.weir.ir.connector.SinkWriter;

/** Adds up the counts and notes when the last one was in: for one sink task. */
final class SumSink implements Sink<BidCount> {
    private long sum;
    private long completeNanos;

    long sum() {
        return sum;
    }

    long completeNanos() {
        return completeNanos;
    }

    @Override
    public String describe() {
        return "sum of counts";
    }

    @Override
    public int maxParallelism() {
        return 1;
    }

    @Override
    public SinkWriter<BidCount> writer(SinkContext context) {
        return new SinkWriter<>() {
            private long own;

            @Override
            public void write(BidCount count, long timestamp) {
                own += count.bids();
            }

            @Override
            public byte[] preCommit(long checkpointId) {
                sum = own;
                completeNanos = System.nanoTime();
                return new byte[0];
            }
        };
    }
}
