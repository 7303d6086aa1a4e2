package dev.weir.benchmark.shuffle;

import dev.weir.ir.function.ProcessContext;
import dev.weir.ir.function.ProcessFunction;
import dev.weir.ir.function.StateAccess;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.state.StateDescriptor;
import dev.weir.ir.state.ValueState;
import dev.weir.ir.stream.Stream;
import java.util.List;

/**
 * The query: records are matched and go to the consumers they match, which put their state out at every {@link ShuffleSetup#OUTPUT_EVERY}th. The
 * state depends on the order of a consumer's records, so one task reads and matches; consumers are on as many tasks as there are.
 */
public final class Shuffle {
    private static final StateDescriptor.Value<ConsumerState> STATE =
            new StateDescriptor.Value<>("consumer", Serdes.of(ConsumerState.class));

    private Shuffle() {}

    /** The query over records that one task reads. */
    public static Stream<ConsumerOutput> of(Stream<ShuffleRecord> records, ShuffleSetup setup) {
        MatchingRules rules = setup.rules();
        return records.flatMap(
                        Matched.class,
                        (record, out) ->
                                rules.forEachMatch(record.hash(), consumer -> out.emit(new Matched(consumer, record))))
                .as("matched")
                .parallelism(1)
                .keyByLong(Matched::consumer)
                .boxed()
                .process(ConsumerOutput.class, List.of(STATE), Consumers::new)
                .as("consumers");
    }

    @SuppressWarnings("NullAway.Init") // the handle is taken in open, before the first record
    private static final class Consumers implements ProcessFunction<Long, Matched, ConsumerOutput> {
        private ValueState<ConsumerState> state;

        @Override
        public void open(StateAccess access) {
            state = access.value(STATE);
        }

        @Override
        public void onRecord(Matched matched, ProcessContext<Long, ConsumerOutput> context) {
            ConsumerState before = state.get();
            ConsumerState now = (before == null ? ConsumerState.NONE : before).plus(matched.record());
            if (now.isFull()) {
                context.emit(new ConsumerOutput(matched.consumer(), now));
                state.clear();
            } else {
                state.set(now);
            }
        }
    }
}
