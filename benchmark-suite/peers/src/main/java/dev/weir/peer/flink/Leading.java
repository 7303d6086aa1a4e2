package dev.weir.peer.flink;

import java.util.Iterator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Of each window, which is the key, the rows of the highest score; ties are kept. */
@SuppressWarnings("NullAway.Init") // the state is taken in open, before the first record
final class Leading<R> extends KeyedProcessFunction<Long, R, R> {
    private static final long serialVersionUID = 1;

    private final long sizeMillis;
    private final Score<R> score;
    private final PlainType<R> type;
    private transient ListState<R> leaders;

    Leading(long sizeMillis, Score<R> score, PlainType<R> type) {
        this.sizeMillis = sizeMillis;
        this.score = score;
        this.type = type;
    }

    @Override
    public void open(OpenContext context) {
        leaders = getRuntimeContext().getListState(new ListStateDescriptor<>("leaders", type));
    }

    @Override
    public void processElement(R row, Context context, Collector<R> out) throws Exception {
        long last = context.getCurrentKey() + sizeMillis - 1;
        if (last <= context.timerService().currentWatermark()) {
            return;
        }
        Iterable<R> kept = leaders.get();
        Iterator<R> best = kept == null ? List.<R>of().iterator() : kept.iterator();
        if (!best.hasNext()) {
            context.timerService().registerEventTimeTimer(last);
            leaders.add(row);
            return;
        }
        long highest = score.of(best.next());
        long own = score.of(row);
        if (own > highest) {
            leaders.update(List.of(row));
        } else if (own == highest) {
            leaders.add(row);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<R> out) throws Exception {
        for (R row : leaders.get()) {
            out.collect(row);
        }
        leaders.clear();
    }
}
