package dev.weir.peer.flink;

import dev.weir.benchmark.shuffle.ConsumerOutput;
import dev.weir.benchmark.shuffle.ConsumerState;
import dev.weir.benchmark.shuffle.Matched;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** The consumers of ShuffleBench, each with its state. */
@SuppressWarnings("NullAway.Init") // the state is taken in open, before the first record
final class Consumers extends KeyedProcessFunction<Integer, Matched, ConsumerOutput> {
    private static final long serialVersionUID = 1;

    private transient ValueState<ConsumerState> states;

    @Override
    public void open(OpenContext context) {
        states = getRuntimeContext()
                .getState(new ValueStateDescriptor<>(
                        "consumer", PlainType.of(ConsumerState.class, new ConsumerStateSerializer())));
    }

    @Override
    public void processElement(Matched matched, Context context, Collector<ConsumerOutput> out) throws Exception {
        ConsumerState before = states.value();
        ConsumerState now = (before == null ? ConsumerState.NONE : before).plus(matched.record());
        if (now.isFull()) {
            out.collect(new ConsumerOutput(matched.consumer(), now));
            states.clear();
        } else {
            states.update(now);
        }
    }
}
