package dev.weir.benchmark.loop;

import dev.weir.benchmark.contender.FeedReader;
import dev.weir.benchmark.contender.RowRecorder;
import dev.weir.benchmark.shuffle.ConsumerOutput;
import dev.weir.benchmark.shuffle.ConsumerState;
import dev.weir.benchmark.shuffle.MatchingRules;
import dev.weir.benchmark.shuffle.ShuffleRecord;
import dev.weir.benchmark.shuffle.ShuffleSetup;
import dev.weir.ir.time.WatermarkStrategy;
import org.jspecify.annotations.Nullable;

/** ShuffleBench: consumers have numbers, so their states are in arrays. */
final class ShuffleLoop implements Loop<ShuffleRecord, ConsumerOutput> {
    private final MatchingRules rules;
    private final long[] records;
    private final long[] sums;
    private final long[] firstMillis;

    ShuffleLoop(ShuffleSetup setup) {
        rules = setup.rules();
        records = new long[setup.consumers()];
        sums = new long[setup.consumers()];
        firstMillis = new long[setup.consumers()];
    }

    @Override
    public void run(
            FeedReader<ShuffleRecord> events,
            RowRecorder.Task<ConsumerOutput> rows,
            WatermarkStrategy<ShuffleRecord> watermarks) {
        @Nullable ShuffleRecord event;
        while ((event = Loop.next(events)) != null) {
            ShuffleRecord record = event;
            rules.forEachMatch(record.hash(), consumer -> take(consumer, record, rows));
        }
    }

    private void take(int consumer, ShuffleRecord record, RowRecorder.Task<ConsumerOutput> rows) {
        if (records[consumer]++ == 0) {
            firstMillis[consumer] = record.timeMillis();
            sums[consumer] = 0;
        }
        sums[consumer] += record.head();
        // The last record's time need not be kept: it is this record's when the state is put out.
        if (records[consumer] == ShuffleSetup.OUTPUT_EVERY) {
            ConsumerState state =
                    new ConsumerState(records[consumer], sums[consumer], firstMillis[consumer], record.timeMillis());
            rows.row(new ConsumerOutput(consumer, state), record.timeMillis());
            records[consumer] = 0;
        }
    }
}
