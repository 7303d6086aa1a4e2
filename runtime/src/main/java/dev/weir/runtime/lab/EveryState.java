package dev.weir.runtime.lab;

import dev.weir.ir.function.ProcessContext;
import dev.weir.ir.function.ProcessFunction;
import dev.weir.ir.function.StateAccess;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.state.AggregateFunction;
import dev.weir.ir.state.AggregatingState;
import dev.weir.ir.state.ListState;
import dev.weir.ir.state.MapState;
import dev.weir.ir.state.ReducingState;
import dev.weir.ir.state.StateDescriptor;
import dev.weir.ir.state.ValueState;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a state of every kind for each key and says, when its input has ended, what each of them holds: so that the final state is judged
 * like any other output. No count of it falls when a record counts twice.
 */
final class EveryState implements ProcessFunction<Long, Item, Tally> {
    private static final StateDescriptor.Value<Long> VALUE = new StateDescriptor.Value<>("value", Serdes.LONG);
    private static final StateDescriptor.Elements<Long> LIST = new StateDescriptor.Elements<>("list", Serdes.LONG);
    private static final StateDescriptor.Entries<Integer, Long> MAP =
            new StateDescriptor.Entries<>("map", Serdes.INT, Serdes.LONG);
    private static final StateDescriptor.Reducing<Long> GREATEST =
            new StateDescriptor.Reducing<>("greatest", Serdes.LONG, Math::max);
    private static final StateDescriptor.Aggregating<Integer, Long, Long> SUM =
            new StateDescriptor.Aggregating<>("sum", Serdes.LONG, new Sum());

    /** What the function declares. */
    static final List<StateDescriptor> STATES = List.of(VALUE, LIST, MAP, GREATEST, SUM);

    @SuppressWarnings("NullAway.Init") // set when the function is opened
    private ValueState<Long> count;

    @SuppressWarnings("NullAway.Init")
    private ListState<Long> times;

    @SuppressWarnings("NullAway.Init")
    private MapState<Integer, Long> amounts;

    @SuppressWarnings("NullAway.Init")
    private ReducingState<Long> latest;

    @SuppressWarnings("NullAway.Init")
    private AggregatingState<Integer, Long> sum;

    @Override
    public void open(StateAccess state) {
        count = state.value(VALUE);
        times = state.list(LIST);
        amounts = state.map(MAP);
        latest = state.reducing(GREATEST);
        sum = state.aggregating(SUM);
    }

    @Override
    public void onRecord(Item item, ProcessContext<Long, Tally> context) {
        Long before = count.get();
        count.set(before == null ? 1 : before + 1);
        times.add(item.at());
        Long known = amounts.get(item.amount());
        amounts.put(item.amount(), known == null ? 1 : known + 1);
        latest.add(item.at());
        sum.add(item.amount());
        context.timerAt(Shapes.END_MILLIS);
    }

    @Override
    public void onTimer(ProcessContext<Long, Tally> context) {
        String key = "k" + context.key();
        context.emit(new Tally(key + " value", orNone(count.get())));
        // In which order records of two channels came is nobody's promise.
        TreeMap<Long, Long> sorted = new TreeMap<>();
        times.get().forEach(at -> sorted.merge(at, 1L, Long::sum));
        sorted.forEach((at, copies) -> context.emit(new Tally(key + " list @" + at, copies)));
        new TreeMap<>(amounts.entries())
                .forEach((amount, copies) -> context.emit(new Tally(key + " map :" + amount, copies)));
        context.emit(new Tally(key + " greatest", orNone(latest.get())));
        context.emit(new Tally(key + " sum", orNone(sum.get())));
    }

    private static long orNone(@Nullable Long value) {
        return value == null ? -1 : value;
    }

    private static final class Sum implements AggregateFunction<Integer, Long, Long> {
        @Override
        public Long create() {
            return 0L;
        }

        @Override
        public Long add(Long accumulator, Integer value) {
            return accumulator + value;
        }

        @Override
        public Long merge(Long left, Long right) {
            return left + right;
        }

        @Override
        public Long result(Long accumulator) {
            return accumulator;
        }
    }
}
