package dev.weir.runtime.lab;

import dev.weir.ir.function.BroadcastFunction;
import dev.weir.ir.function.OutputTag;
import dev.weir.ir.function.ProcessContext;
import dev.weir.ir.function.ProcessFunction;
import dev.weir.ir.function.StateAccess;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.state.MapState;
import dev.weir.ir.state.StateDescriptor;
import dev.weir.ir.state.ValueState;
import dev.weir.ir.stream.Stream;
import dev.weir.ir.window.WindowAssigner;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/**
 * How the laboratory's programs are written. What each puts out does not depend on the order in which its inputs happen to be read, but
 * for the order itself.
 */
final class Shapes {
    private static final Duration WINDOW = Duration.ofMillis(60);
    private static final Duration SLIDE = Duration.ofMillis(30);
    /** Later than any item: the time of timers that fire when the input has ended. */
    static final long END_MILLIS = 1L << 40;

    private Shapes() {}

    static void linear(Bench bench) {
        bench.sink(
                "out",
                bench.fragile(bench.items(1))
                        .filter(item -> item.amount() != 5)
                        .rebalance()
                        .map(Item.class, item -> new Item(item.key() + 1, item.at(), item.amount())));
    }

    static void shuffle(Bench bench) {
        bench.sink("out", counted(bench.fragile(bench.items(2)), "count"));
    }

    private static Stream<Tally> counted(Stream<Item> items, String name) {
        return items.keyByLong(Item::key)
                .count(Tally.class, (key, count) -> new Tally("k" + key, count))
                .as(name);
    }

    static void twoShuffles(Bench bench) {
        Stream<Tally> first = counted(bench.items(3), "first");
        bench.sink(
                "out",
                bench.fragile(first)
                        .keyBy(String.class, tally -> "c" + tally.count() % 3)
                        .count(Tally.class, Tally::new)
                        .as("second"));
    }

    static void diamond(Bench bench) {
        Stream<Item> items = bench.items(4);
        Stream<Item> left = bench.fragile(items).filter(item -> item.amount() % 2 == 0);
        Stream<Item> right = items.rebalance().map(Item.class, item -> new Item(item.key() + 1, item.at(), 1));
        bench.sink("out", counted(left.union(right), "count"));
    }

    /** Two items of a window. */
    record Pair(long key, long start, long left, long right) {}

    static void join(Bench bench) {
        bench.sink(
                "out",
                bench.fragile(bench.items(5))
                        .keyByLong(Item::key)
                        .boxed()
                        .join(bench.items(6).keyByLong(Item::key).boxed())
                        .window(
                                WindowAssigner.tumbling(WINDOW),
                                Pair.class,
                                (key, window, left, right) -> new Pair(key, window.start(), left.at(), right.at()))
                        .as("join"));
    }

    /** Sums by key, and by the rules that every task hears of; told at the end. */
    static final class Rules implements BroadcastFunction<Long, Item, Item, Long, Integer, Tally> {
        static final StateDescriptor.Entries<Long, Integer> RULES =
                new StateDescriptor.Entries<>("rules", Serdes.LONG, Serdes.INT);
        static final StateDescriptor.Value<Long> COUNT = new StateDescriptor.Value<>("count", Serdes.LONG);

        @SuppressWarnings("NullAway.Init") // set when the function is opened
        private ValueState<Long> count;

        @Override
        public void open(StateAccess state) {
            count = state.value(COUNT);
        }

        @Override
        public void onRecord(Item item, MapState<Long, Integer> rules, ProcessContext<Long, Tally> context) {
            Long before = count.get();
            count.set(before == null ? 1 : before + 1);
            context.timerAt(END_MILLIS);
        }

        @Override
        public void onBroadcast(Item rule, MapState<Long, Integer> rules, ProcessContext<Long, Tally> context) {
            Integer before = rules.get(rule.key());
            rules.put(rule.key(), (before == null ? 0 : before) + 1);
        }

        @Override
        public void onTimer(MapState<Long, Integer> rules, ProcessContext<Long, Tally> context) {
            Long counted = count.get();
            context.emit(new Tally("k" + context.key(), counted == null ? 0 : counted));
            new TreeMap<>(rules.entries())
                    .forEach((rule, times) -> context.emit(new Tally("k" + context.key() + "/r" + rule, times)));
        }
    }

    static void broadcast(Bench bench) {
        bench.sink(
                "out",
                bench.fragile(bench.items(7))
                        .keyByLong(Item::key)
                        .boxed()
                        .connect(bench.items(8).broadcast())
                        .process(Tally.class, Rules.RULES, List.of(Rules.COUNT), List.of(), Rules::new)
                        .as("rules"));
    }

    /** Tells large items apart. */
    static final class Large implements ProcessFunction<Long, Item, Tally> {
        static final OutputTag<Tally> SIDE = OutputTag.of("large", Tally.class);
        static final StateDescriptor.Value<Long> COUNT = new StateDescriptor.Value<>("count", Serdes.LONG);

        @SuppressWarnings("NullAway.Init") // set when the function is opened
        private ValueState<Long> count;

        @Override
        public void open(StateAccess state) {
            count = state.value(COUNT);
        }

        @Override
        public void onRecord(Item item, ProcessContext<Long, Tally> context) {
            Long before = count.get();
            long now = before == null ? 1 : before + 1;
            count.set(now);
            if (now % 2 == 0) {
                context.emit(SIDE, new Tally("even" + context.key(), now));
            } else {
                context.emit(new Tally("odd" + context.key(), now));
            }
        }
    }

    static void sides(Bench bench) {
        Stream<Tally> odd = bench.fragile(bench.items(9))
                .keyByLong(Item::key)
                .boxed()
                .process(Tally.class, List.of(Large.COUNT), List.of(Large.SIDE), Large::new)
                .as("parted");
        bench.sink("odd", odd);
        bench.sink("even", odd.sideOutput(Large.SIDE));
    }

    static void manyEnds(Bench bench) {
        Stream<Item> first = bench.items(10);
        Stream<Item> second = bench.fragile(bench.items(11));
        bench.sink("first", first);
        bench.sink("both", first.union(second).map(Tally.class, item -> new Tally("i" + item, 1)));
        bench.sink("counts", counted(second, "counted"));
    }

    static void windows(Bench bench) {
        Stream<Item> items = bench.fragile(bench.items(12));
        bench.sink(
                "tumbling",
                items.keyByLong(Item::key)
                        .window(WindowAssigner.tumbling(WINDOW))
                        .count(Tally.class, (key, start, end, count) -> new Tally("k" + key + "@" + start, count))
                        .as("tumbling-windows"));
        bench.sink(
                "sliding",
                items.keyBy(String.class, item -> "s" + item.key())
                        .window(WindowAssigner.sliding(WINDOW, SLIDE))
                        .count(Tally.class, (key, window, count) -> new Tally(key + "@" + window.start(), count))
                        .as("sliding-windows"));
        bench.sink(
                "sliced",
                items.keyByLong(Item::key)
                        .window(WindowAssigner.sliding(WINDOW, SLIDE))
                        .count(Tally.class, (key, start, end, count) -> new Tally("l" + key + "@" + start, count))
                        .as("sliced-windows"));
    }

    static void sessions(Bench bench) {
        bench.sink(
                "out",
                bench.fragile(bench.items(13))
                        .keyByLong(Item::key)
                        .window(WindowAssigner.session(Duration.ofMillis(15)))
                        .count(Tally.class, (key, start, end, count) -> new Tally("k" + key + "@" + start, count))
                        .as("sessions"));
    }

    /** Counts, and tells the count whenever a tenth of a second is over. */
    static final class Ticking implements ProcessFunction<String, Item, Tally> {
        static final StateDescriptor.Value<Long> COUNT = new StateDescriptor.Value<>("count", Serdes.LONG);

        @SuppressWarnings("NullAway.Init") // set when the function is opened
        private ValueState<Long> count;

        @Override
        public void open(StateAccess state) {
            count = state.value(COUNT);
        }

        @Override
        public void onRecord(Item item, ProcessContext<String, Tally> context) {
            Long before = count.get();
            count.set(before == null ? 1 : before + 1);
            context.timerAt(END_MILLIS + item.key() % 2);
        }

        @Override
        public void onTimer(ProcessContext<String, Tally> context) {
            Long counted = count.get();
            context.emit(
                    new Tally(context.key() + "@" + (context.timestamp() - END_MILLIS), counted == null ? 0 : counted));
            if (context.timestamp() < END_MILLIS + 20) {
                context.timerAt(context.timestamp() + 10);
            }
        }
    }

    static void timers(Bench bench) {
        bench.sink(
                "out",
                bench.fragile(bench.items(14))
                        .keyBy(String.class, item -> "t" + item.key() / 2)
                        .process(Tally.class, List.of(Ticking.COUNT), Ticking::new)
                        .as("ticking"));
    }

    static void states(Bench bench) {
        bench.sink(
                "out",
                bench.fragile(bench.items(15).union(bench.items(16)))
                        .keyByLong(Item::key)
                        .boxed()
                        .process(Tally.class, EveryState.STATES, EveryState::new)
                        .as("states"));
    }

    /** The tasks of the second stream are joined by nothing, and write to one sink; those of the first are, by their keys. */
    static void apart(Bench bench) {
        bench.sink("counted", counted(bench.fragile(bench.items(17)), "count"));
        bench.sink(
                "mapped",
                bench.fragile(bench.items(18))
                        .map(Item.class, item -> new Item(item.key() + 1, item.at(), item.amount())));
    }
}
