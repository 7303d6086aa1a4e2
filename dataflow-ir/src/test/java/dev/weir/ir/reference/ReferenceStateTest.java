package dev.weir.ir.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.ir.fixture.Event;
import dev.weir.ir.fixture.Nowhere;
import dev.weir.ir.fixture.SetClock;
import dev.weir.ir.function.BroadcastFunction;
import dev.weir.ir.function.OutputTag;
import dev.weir.ir.function.ProcessContext;
import dev.weir.ir.function.ProcessFunction;
import dev.weir.ir.function.StateAccess;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.state.AggregateFunction;
import dev.weir.ir.state.ListState;
import dev.weir.ir.state.MapState;
import dev.weir.ir.state.StateDescriptor;
import dev.weir.ir.stream.Program;
import dev.weir.ir.stream.Stream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** State of process and broadcast functions. */
class ReferenceStateTest {
    private static final StateDescriptor.Value<Long> LAST = new StateDescriptor.Value<>("last", Serdes.LONG);
    private static final StateDescriptor.Elements<Long> ALL = new StateDescriptor.Elements<>("all", Serdes.LONG);
    private static final StateDescriptor.Entries<Long, Long> SEEN =
            new StateDescriptor.Entries<>("seen", Serdes.LONG, Serdes.LONG);
    private static final StateDescriptor.Reducing<Long> SUM =
            new StateDescriptor.Reducing<>("sum", Serdes.LONG, Long::sum);
    private static final StateDescriptor.Aggregating<Long, Long, String> TEXT =
            new StateDescriptor.Aggregating<>("text", Serdes.LONG, new SumAsText());
    private static final Event[] EVENTS = {
        new Event("a", 1, 5), new Event("b", 2, 6), new Event("a", 3, 7), new Event("a", 4, 5), new Event("b", 5, 9)
    };

    private final Program program = Program.named("state");

    /** A function that turns each event into a text with the help of one state handle. */
    private static final class With<S> implements ProcessFunction<String, Event, String> {
        private final Function<StateAccess, S> open;
        private final BiFunction<S, Event, Object> handle;
        private S state;

        With(Function<StateAccess, S> open, BiFunction<S, Event, Object> handle) {
            this.open = open;
            this.handle = handle;
        }

        @Override
        public void open(StateAccess access) {
            state = open.apply(access);
        }

        @Override
        public void onRecord(Event value, ProcessContext<String, String> context) {
            context.emit(value.key() + handle.apply(state, value));
        }
    }

    private <S> Stream<String> with(
            StateDescriptor declared, Function<StateAccess, S> open, BiFunction<S, Event, Object> handle) {
        return Programs.ascending(program, EVENTS)
                .keyBy(String.class, Event::key)
                .process(String.class, List.of(declared), () -> new With<>(open, handle));
    }

    private List<String> values(Stream<String> stream) {
        return values(stream, new SetClock());
    }

    private List<String> values(Stream<String> stream, SetClock clock) {
        stream.sink("end", new Nowhere<>());
        return ReferenceInterpreter.run(program.build(), clock).values("end", String.class);
    }

    @Test
    void shouldKeepAValueAKey() {
        Stream<String> stream = with(LAST, access -> access.value(LAST), (state, event) -> {
            Long before = state.get();
            if (event.value() == 7) {
                state.clear();
            } else {
                state.set(event.value());
            }
            return before;
        });
        assertEquals(List.of("anull", "bnull", "a5", "anull", "b6"), values(stream));
    }

    @Test
    void shouldKeepAListAKey() {
        Stream<String> stream = with(ALL, access -> access.list(ALL), (state, event) -> {
            if (event.value() == 7) {
                state.set(List.of(1L, 2L));
            } else {
                state.add(event.value());
            }
            return state.get();
        });
        assertEquals(List.of("a[5]", "b[6]", "a[1, 2]", "a[1, 2, 5]", "b[6, 9]"), values(stream));
    }

    @Test
    void shouldKeepAMapAKeyInTheOrderOfItsFirstPuts() {
        Stream<String> stream = with(SEEN, access -> access.map(SEEN), (state, event) -> {
            state.put(event.value(), event.time());
            if (event.value() == 9) {
                state.remove(6L);
            }
            return state.entries() + "," + state.get(5L);
        });
        assertEquals(
                List.of("a{5=1},1", "b{6=2},null", "a{5=1, 7=3},1", "a{5=4, 7=3},4", "b{9=5},null"), values(stream));
    }

    @Test
    void shouldCombineValuesIntoReducingState() {
        Stream<String> stream = with(SUM, access -> access.reducing(SUM), (state, event) -> {
            Long before = state.get();
            state.add(event.value());
            return before + "," + state.get();
        });
        assertEquals(List.of("anull,5", "bnull,6", "a5,12", "a12,17", "b6,15"), values(stream));
    }

    @Test
    void shouldFoldValuesIntoAggregatingState() {
        Stream<String> stream = with(TEXT, access -> access.aggregating(TEXT), (state, event) -> {
            String before = state.get();
            state.add(event.value());
            return before + "," + state.get();
        });
        assertEquals(List.of("anull,<5>", "bnull,<6>", "a<5>,<12>", "a<12>,<17>", "b<6>,<15>"), values(stream));
    }

    @Test
    void shouldForgetAValueThatWasNotWrittenForItsTimeToLive() {
        SetClock clock = new SetClock();
        StateDescriptor.Value<Long> brief = LAST.withTtl(Duration.ofMillis(2));
        Stream<String> stream = with(brief, access -> access.value(brief), (state, event) -> {
            clock.set(event.time());
            Long before = state.get();
            state.set(event.value());
            return before;
        });
        // a: written at 1, absent at 3, written at 3, there at 4. b: written at 2, absent at 5.
        assertEquals(List.of("anull", "bnull", "anull", "a7", "bnull"), values(stream, clock));
    }

    @Test
    void shouldKeepOneListForTheTaskWithoutKeys() {
        Stream<String> stream =
                Programs.ascending(program, EVENTS).process(String.class, List.of(ALL), List.of(), TaskList::new);
        assertEquals(List.of("[0, 5]", "[0, 5, 6]"), values(stream).subList(0, 2));
    }

    @Test
    void shouldRefuseAStateThatIsNotDeclared() {
        ReferenceException failure = assertThrows(
                ReferenceException.class, () -> values(with(LAST, access -> access.list(ALL), (s, e) -> "")));
        assertTrue(failure.getMessage().contains("no Elements state 'all'"), failure.getMessage());
        assertTrue(failure.getMessage().contains("declares [last]"), failure.getMessage());
    }

    @Test
    void shouldRefuseAStateOfAnotherShapeThanDeclared() {
        StateDescriptor.Elements<Long> other = new StateDescriptor.Elements<>(LAST.name(), Serdes.LONG);
        ReferenceException failure = assertThrows(
                ReferenceException.class, () -> values(with(LAST, access -> access.list(other), (s, e) -> "")));
        assertTrue(failure.getMessage().contains("no Elements state 'last'"), failure.getMessage());
    }

    @Test
    void shouldRefuseKeyedStateWhereThereIsNoKey() {
        ReferenceException failure = assertThrows(
                ReferenceException.class,
                () -> values(
                        with(LAST, access -> String.valueOf(access.value(LAST).get()), (s, e) -> "")));
        assertTrue(failure.getMessage().contains("'process-1' has no current key here"), failure.getMessage());
    }

    @Test
    void shouldRefuseTimersWithoutKeys() {
        Stream<String> stream = Programs.ascending(program, EVENTS)
                .process(String.class, List.of(), List.of(), () -> (value, context) -> context.timerAt(9));
        ReferenceException failure = assertThrows(ReferenceException.class, () -> values(stream));
        assertTrue(failure.getMessage().contains("use keyBy before it"), failure.getMessage());
    }

    @Test
    void shouldHandOnSideOutputsWithTheTimestampAtHand() {
        OutputTag<Long> big = OutputTag.of("big", Long.class);
        Stream<String> stream = Programs.ascending(program, EVENTS)
                .keyBy(String.class, Event::key)
                .process(String.class, List.of(), List.of(big), () -> (value, context) -> {
                    if (value.value() > 6) {
                        context.emit(big, value.value());
                    } else {
                        context.emit(value.key());
                    }
                });
        stream.sink("main", new Nowhere<>());
        stream.sideOutput(big).sink("big", new Nowhere<>());
        ReferenceResult result = ReferenceInterpreter.run(program.build());
        assertEquals(List.of("a@1", "b@2", "a@4"), Programs.at(result, "main"));
        assertEquals(List.of("7@3", "9@5"), Programs.at(result, "big"));
    }

    @Test
    void shouldRefuseASideOutputThatIsNotDeclared() {
        OutputTag<Long> big = OutputTag.of("big", Long.class);
        Stream<String> stream = Programs.ascending(program, EVENTS)
                .keyBy(String.class, Event::key)
                .process(String.class, List.of(), () -> (value, context) -> context.emit(big, 1L));
        ReferenceException failure = assertThrows(ReferenceException.class, () -> values(stream));
        assertTrue(failure.getMessage().contains("no side output 'big' of long: it declares []"), failure.getMessage());
    }

    @Test
    void shouldShowBroadcastRecordsToTheRecordsThatComeAfterThem() {
        // The sources take turns: main first.
        assertEquals(
                List.of("a[]", "b[x]", "a[x, y]", "a[x, y]", "b[x, y]"),
                values(broadcast(() -> new Rules(false), Event.at("x", 1), Event.at("y", 2))));
    }

    @Test
    void shouldRefuseToChangeBroadcastStateWithAMainRecord() {
        ReferenceException failure = assertThrows(
                ReferenceException.class, () -> values(broadcast(() -> new Rules(true), Event.at("x", 1))));
        assertTrue(
                failure.getMessage().contains("'broadcast-1' changes broadcast state outside onBroadcast"),
                failure.getMessage());
    }

    private Stream<String> broadcast(Supplier<Rules> function, Event... rules) {
        return Programs.ascending(program, EVENTS)
                .keyBy(String.class, Event::key)
                .connect(Programs.ascending(program, rules).broadcast())
                .process(
                        String.class,
                        new StateDescriptor.Entries<>("rules", Serdes.STRING, Serdes.LONG),
                        List.of(),
                        List.of(),
                        function);
    }

    private static final class Rules implements BroadcastFunction<String, Event, Event, String, Long, String> {
        private final boolean changeByRecord;

        Rules(boolean changeByRecord) {
            this.changeByRecord = changeByRecord;
        }

        @Override
        public void onRecord(Event value, MapState<String, Long> rules, ProcessContext<String, String> context) {
            if (changeByRecord) {
                rules.put("z", 1L);
            }
            context.emit(context.key() + new ArrayList<>(rules.entries().keySet()));
        }

        @Override
        public void onBroadcast(Event value, MapState<String, Long> rules, ProcessContext<String, String> context) {
            rules.put(value.key(), value.time());
        }
    }

    private static final class TaskList implements ProcessFunction<Void, Event, String> {
        private ListState<Long> all;

        @Override
        public void open(StateAccess state) {
            all = state.list(ALL);
            all.add(0L);
        }

        @Override
        public void onRecord(Event value, ProcessContext<Void, String> context) {
            all.add(value.value());
            context.emit(all.get().toString());
        }
    }

    private static final class SumAsText implements AggregateFunction<Long, Long, String> {
        @Override
        public Long create() {
            return 0L;
        }

        @Override
        public Long add(Long accumulator, Long value) {
            return accumulator + value;
        }

        @Override
        public Long merge(Long left, Long right) {
            return left + right;
        }

        @Override
        public String result(Long accumulator) {
            return "<" + accumulator + ">";
        }
    }
}
