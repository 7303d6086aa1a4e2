package dev.weir.runtime.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.fault.Aligned;
import dev.weir.fault.Unaligned;
import dev.weir.ir.connector.ListSource;
import dev.weir.ir.function.BroadcastFunction;
import dev.weir.ir.function.ProcessContext;
import dev.weir.ir.function.ProcessFunction;
import dev.weir.ir.function.StateAccess;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.serde.Default;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.state.ListState;
import dev.weir.ir.state.MapState;
import dev.weir.ir.state.StateDescriptor;
import dev.weir.ir.state.ValueState;
import dev.weir.ir.stream.Program;
import dev.weir.ir.stream.Stream;
import dev.weir.runtime.connector.CollectSink;
import dev.weir.runtime.job.ControlMessage.SavepointRequested;
import dev.weir.runtime.job.Simulation.Recoveries;
import dev.weir.runtime.job.Simulation.Setup;
import dev.weir.scheduler.Chained;
import dev.weir.scheduler.Pipelined;
import dev.weir.state.HeapStateStore;
import dev.weir.state.Manifest;
import dev.weir.state.MemorySnapshotStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Going on from a savepoint with records that have other components: in keyed, operator and broadcast state, and in flight. */
class ChangedRecordsTest extends ChangedProgramCase {
    /** Records as they were. */
    static final class Before {
        record Account(long id, int total, String branch) {}

        record Item(long key, int weight) {}
    }

    /** The same records as they have become. */
    static final class Now {
        record Account(@Default("7") int limit, @Nullable List<String> notes, long total, long id) {}

        record Item(
                long key, long weight, @Default("a \"b\"") String label) {}
    }

    /** Records that cannot be what they were. */
    static final class Wrong {
        record Account(long id, short total) {}
    }

    /** Adds the number to the account of its last digit, and says what is in it. */
    private static final class Paying<A> implements ProcessFunction<Long, Long, String> {
        private final StateDescriptor.Value<A> account;
        private final Change<A> change;
        private ValueState<A> state;

        interface Change<A> {
            A add(@Nullable A before, long key, long amount);
        }

        Paying(StateDescriptor.Value<A> account, Change<A> change) {
            this.account = account;
            this.change = change;
        }

        @Override
        public void open(StateAccess access) {
            state = access.value(account);
        }

        @Override
        public void onRecord(Long number, ProcessContext<Long, String> context) {
            A changed = change.add(state.get(), context.key(), number / 10);
            state.set(changed);
            context.emit(changed.toString());
        }
    }

    private <A> Graph paying(Class<A> type, Paying.Change<A> change, long... numbers) {
        StateDescriptor.Value<A> account = new StateDescriptor.Value<>("account", Serdes.of(type));
        Program program = program();
        numbers(program, numbers)
                .keyBy(Long.class, number -> number % 10)
                .process(String.class, List.of(account), () -> new Paying<>(account, change))
                .as("pay")
                .sink("out", sink);
        return program.build();
    }

    private static Before.Account payBefore(Before.@Nullable Account account, long key, long amount) {
        return new Before.Account(key, (int) amount + (account == null ? 0 : account.total()), "b");
    }

    @Test
    void shouldCarryStateOverToARecordWithComponentsAddedRemovedMovedAndWidened() {
        leave(paying(Before.Account.class, ChangedRecordsTest::payBefore, 51, 62, 73, 81));
        List<String> before = sink.results();

        goOn(
                paying(
                        Now.Account.class,
                        (account, key, amount) -> account == null
                                ? new Now.Account(0, null, amount, key)
                                : new Now.Account(
                                        account.limit(), account.notes(), account.total() + amount, account.id()),
                        11,
                        12,
                        14),
                "numbers");

        assertEquals(
                List.of(
                        "Account[limit=0, notes=null, total=1, id=4]",
                        "Account[limit=7, notes=null, total=14, id=1]",
                        "Account[limit=7, notes=null, total=7, id=2]"),
                sink.results().stream()
                        .filter(each -> !before.contains(each))
                        .sorted()
                        .toList());
        assertTrue(
                warnings.contains(
                        "the program has changed: the state of operator 'numbers' (how far a source has read) is dropped"),
                warnings::toString);
    }

    @Test
    void shouldRefuseARecordThatCannotBeWhatItWas() {
        leave(paying(Before.Account.class, ChangedRecordsTest::payBefore, 51));

        assertRefused(
                "checkpoint 1 of program 'bank' holds state 'pay/account', and its values are of another schema: "
                        + "record Account.total: found int in what was written, expected short: numbers may be widened without "
                        + "loss (int to long, float to double) and nothing else: add a component of another name; or let it go "
                        + "with --drop-state pay/account (Engine.allowDropped)",
                paying(Wrong.Account.class, (account, key, amount) -> new Wrong.Account(key, (short) 0), 51));
    }

    @Test
    void shouldBeginEmptyWhereAStateIsAllowedToBeDropped() {
        leave(paying(Before.Account.class, ChangedRecordsTest::payBefore, 51));

        goOn(
                paying(
                        Wrong.Account.class,
                        (account, key, amount) -> new Wrong.Account(key, (short) (account == null ? 1 : 2)),
                        51,
                        31),
                "pay/account",
                "numbers");

        assertEquals(
                List.of("Account[id=1, total=5, branch=b]", "Account[id=1, total=1]", "Account[id=1, total=2]"),
                sink.results());
    }

    private static final class Rules implements BroadcastFunction<Long, Long, Long, Long, Object, String> {
        private final StateDescriptor.Entries<Long, ?> rules;

        Rules(StateDescriptor.Entries<Long, ?> rules) {
            this.rules = rules;
        }

        @Override
        public void open(StateAccess state) {}

        @Override
        public void onRecord(Long record, MapState<Long, Object> map, ProcessContext<Long, String> context) {
            context.timerAt(1);
        }

        @Override
        public void onBroadcast(Long rule, MapState<Long, Object> map, ProcessContext<Long, String> context) {
            map.put(rule, rules.serde() == Serdes.LONG ? (Object) (rule * 2) : (Object) (int) (rule * 2));
        }

        @Override
        public void onTimer(MapState<Long, Object> map, ProcessContext<Long, String> context) {
            context.emit(new TreeMap<>(map.entries()).toString());
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the function is for two types of values
    private Graph ruled(StateDescriptor.Entries<Long, ?> rules, long[] numbers, long... all) {
        Program program = program();
        numbers(program, numbers)
                .keyByLong(number -> number)
                .boxed()
                .connect(program.source(ListSource.of(
                                Serdes.LONG, LongStream.of(all).boxed().toList()))
                        .as("rules")
                        .parallelism(1)
                        .broadcast())
                .process(String.class, (StateDescriptor.Entries) rules, List.of(), List.of(), () -> new Rules(rules))
                .as("apply")
                .sink("out", sink);
        return program.build();
    }

    @Test
    void shouldCarryBroadcastStateOver() {
        leave(ruled(new StateDescriptor.Entries<>("map", Serdes.LONG, Serdes.INT), new long[] {}, 1, 2));

        goOn(
                ruled(new StateDescriptor.Entries<>("map", Serdes.LONG, Serdes.LONG), new long[] {5}, 3),
                "numbers",
                "rules");

        assertEquals(List.of("{1=2, 2=4, 3=6}"), sink.results());
    }

    /** Keeps all records of the task, and says how many there are at each. */
    private static final class Keeping<T> implements ProcessFunction<Void, Long, String> {
        private final StateDescriptor.Elements<T> all;
        private final T one;
        private ListState<T> state;

        Keeping(StateDescriptor.Elements<T> all, T one) {
            this.all = all;
            this.one = one;
        }

        @Override
        public void open(StateAccess access) {
            state = access.list(all);
        }

        @Override
        public void onRecord(Long record, ProcessContext<Void, String> context) {
            state.add(one);
            context.emit(state.get().toString());
        }
    }

    private <T> Graph keeping(Class<T> type, T one, long... numbers) {
        StateDescriptor.Elements<T> all = new StateDescriptor.Elements<>("all", Serdes.of(type));
        Program program = program();
        numbers(program, numbers)
                .gather()
                .process(String.class, List.of(all), List.of(), () -> new Keeping<>(all, one))
                .as("keep")
                .parallelism(1)
                .sink("out", sink);
        return program.build();
    }

    @Test
    void shouldCarryListsOver() {
        leave(keeping(Before.Item.class, new Before.Item(1, 2), 0));

        goOn(keeping(Now.Item.class, new Now.Item(3, 4, "c"), 1, 2), "numbers");

        assertEquals(
                "[Item[key=1, weight=2, label=a \"b\"], Item[key=3, weight=4, label=c]]",
                sink.results().get(1));
    }

    private Graph weighing(boolean isBefore) {
        List<Before.Item> before = new ArrayList<>();
        List<Now.Item> now = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            before.add(new Before.Item(i % 5, i));
            now.add(new Now.Item(i % 5, i, "late"));
        }
        Program program = program();
        Stream<String> out = isBefore
                ? program.source(ListSource.of(Before.Item.class, before))
                        .as("items")
                        .parallelism(1)
                        .keyByLong(Before.Item::key)
                        .count(String.class, (key, count) -> key + "=" + count)
                        .as("count")
                : program.source(ListSource.of(Now.Item.class, now))
                        .as("items")
                        .parallelism(1)
                        .keyByLong(item -> item.key() + (item.label().equals("late") ? 0 : 0))
                        .count(String.class, (key, count) -> key + "=" + count)
                        .as("count");
        out.sink("out", sink);
        return program.build();
    }

    @Test
    void shouldCarryRecordsInFlightOver() throws Exception {
        long captured = 0;
        for (int seed = 0; seed < 30; seed++) {
            sink = new CollectSink<>();
            MemorySnapshotStore target = new MemorySnapshotStore();
            Simulation first = new Simulation(
                    new Setup(new Pipelined(), new Unaligned(), new HeapStateStore(), 2, 4),
                    weighing(true),
                    new MemorySnapshotStore(),
                    seed,
                    false,
                    new Recoveries());
            first.upTo(60);
            CompletableFuture<Manifest> done = new CompletableFuture<>();
            first.control()
                    .accept(new SavepointRequested(
                            new SavepointRequest(target, false, (taken, failure) -> done.complete(taken))));
            while (!done.isDone() && !first.ended()) {
                first.step();
            }
            captured += done.get().snapshots().stream()
                    .mapToLong(handle -> handle.capturedElements())
                    .sum();
            Simulation second = new Simulation(
                    new Setup(new Chained(), new Aligned(), new HeapStateStore(), 2, 4),
                    weighing(false),
                    target,
                    seed,
                    true,
                    new Recoveries());
            second.finish();

            Map<String, Integer> times = new LinkedHashMap<>();
            sink.results().forEach(each -> times.merge(each, 1, Integer::sum));
            assertEquals(60, times.size(), "seed " + seed);
            assertTrue(times.values().stream().allMatch(each -> each == 1), () -> times.toString());
        }
        long inFlight = captured;
        assertTrue(inFlight > 50, () -> inFlight + " elements in flight");
    }
}
