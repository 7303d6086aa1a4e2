package dev.weir.peer.flink;

import dev.weir.benchmark.nexmark.query.KeyedCount.BidCount;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** For every bid, given as its auction, how many that has by then. */
@SuppressWarnings("NullAway.Init") // the state is taken in open, before the first record
final class CountBids extends KeyedProcessFunction<Long, Long, BidCount> {
    private static final long serialVersionUID = 1;

    private transient ValueState<Long> counts;

    @Override
    public void open(OpenContext context) {
        counts = getRuntimeContext().getState(new ValueStateDescriptor<>("counts", Types.LONG));
    }

    @Override
    public void processElement(Long auction, Context context, Collector<BidCount> out) throws Exception {
        Long before = counts.value();
        long now = before == null ? 1 : before + 1;
        counts.update(now);
        out.collect(new BidCount(auction, now));
    }
}
