package dev.weir.peer.flink;

import dev.weir.benchmark.nexmark.query.Query5.HotItem;
import dev.weir.peer.WindowBest;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The bids of each auction in each sliding window, each bid counted once, in its slice, as Flink's SQL does it: the DataStream API's own sliding windows
 * would count it in every window it is in.
 */
@SuppressWarnings("NullAway.Init") // the state is taken in open, before the first record
final class CountBySlices extends KeyedProcessFunction<Long, Long, HotItem> {
    private static final long serialVersionUID = 1;

    private final long sizeMillis;
    private final long slideMillis;
    private transient ValueState<Slices> slices;

    CountBySlices(long sizeMillis, long slideMillis) {
        this.sizeMillis = sizeMillis;
        this.slideMillis = slideMillis;
    }

    @Override
    public void open(OpenContext context) {
        slices = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("slices", PlainType.of(Slices.class, new Slices.Serializer())));
    }

    @Override
    public void processElement(Long auction, Context context, Collector<HotItem> out) throws Exception {
        long start = WindowBest.startOf(context.timestamp(), slideMillis);
        Slices counts = slices.value();
        if (counts == null) {
            counts = new Slices();
        }
        TimerService timers = context.timerService();
        long watermark = timers.currentWatermark();
        if (start + sizeMillis - 1 <= watermark) {
            return;
        }
        if (counts.add(start)) {
            long end = start + slideMillis;
            while (end - 1 <= watermark) {
                end += slideMillis;
            }
            timers.registerEventTimeTimer(end - 1);
        }
        slices.update(counts);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<HotItem> out) throws Exception {
        Slices counts = slices.value();
        if (counts == null) {
            return;
        }
        long end = timestamp + 1;
        long bids = counts.sum(end - sizeMillis, end);
        if (bids > 0) {
            out.collect(new HotItem(end - sizeMillis, context.getCurrentKey(), bids));
        }
        counts.dropBefore(end + slideMillis - sizeMillis);
        if (counts.isEmpty()) {
            slices.clear();
            return;
        }
        slices.update(counts);
        if (counts.sum(end + slideMillis - sizeMillis, end + slideMillis) > 0) {
            context.timerService().registerEventTimeTimer(end + slideMillis - 1);
        }
    }
}
