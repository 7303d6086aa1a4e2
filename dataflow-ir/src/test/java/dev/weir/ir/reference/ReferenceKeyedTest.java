package dev.weir.ir.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.ir.fixture.Event;
import dev.weir.ir.fixture.Nowhere;
import dev.weir.ir.function.OutputTag;
import dev.weir.ir.operation.WindowJoinOperation;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.state.AggregateFunction;
import dev.weir.ir.stream.KeyedStream;
import dev.weir.ir.stream.Program;
import dev.weir.ir.stream.Stream;
import dev.weir.ir.window.WindowAssigner;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Running aggregates and joins. */
class ReferenceKeyedTest {
    private static final Event[] EVENTS = {
        new Event("a", 1, 3), new Event("b", 2, 4), new Event("a", 3, 5), new Event("a", 2, 6)
    };

    private final Program program = Program.named("keyed");

    private KeyedStream<String, Event> keyed(Event... events) {
        return Programs.ascending(program, events).keyBy(String.class, Event::key);
    }

    @Test
    void shouldEmitTheNewCountForEachRecordWithItsTimestamp() {
        assertEquals(
                List.of("a1@1", "b1@2", "a2@3", "a3@2"),
                Programs.run(program, keyed(EVENTS).count(String.class, (key, count) -> key + count)));
    }

    @Test
    void shouldCountPrimitiveKeys() {
        Stream<String> counts = Programs.ascending(program, EVENTS)
                .keyByLong(event -> event.value() % 2)
                .count(String.class, (key, count) -> key + ":" + count);
        assertEquals(List.of("1:1@1", "0:1@2", "1:2@3", "0:2@2"), Programs.run(program, counts));
    }

    @Test
    void shouldReduceStartingWithTheFirstValueItself() {
        Stream<String> sums = keyed(EVENTS)
                .reduce((left, right) -> new Event(left.key(), 0, left.value() + right.value()))
                .map(String.class, event -> event.key() + event.value());
        assertEquals(List.of("a3@1", "b4@2", "a8@3", "a14@2"), Programs.run(program, sums));
    }

    @Test
    void shouldEmitTheResultOfTheAccumulator() {
        Stream<String> means =
                keyed(EVENTS).aggregate(Serdes.of(Sum.class), new Mean(), String.class, (key, mean) -> key + mean);
        assertEquals(
                List.of("a3.0@1", "b4.0@2", "a4.0@3"),
                Programs.run(program, means).subList(0, 3));
    }

    @Test
    void shouldEmitEveryPairOfAKeyAndWindowWhenTheWindowFires() {
        KeyedStream<String, Event> left =
                keyed(new Event("a", 1, 1), new Event("a", 2, 2), new Event("b", 3, 3), new Event("a", 11, 4));
        KeyedStream<String, Event> right =
                keyed(new Event("a", 4, 7), new Event("a", 5, 8), new Event("c", 6, 9), new Event("a", 12, 10));
        Stream<String> pairs = left.join(right)
                .window(
                        WindowAssigner.tumbling(Duration.ofMillis(10)),
                        String.class,
                        (key, window, one, other) -> key + window.start() + ":" + one.value() + "," + other.value());
        List<String> found = Programs.run(program, pairs);
        assertEquals(
                List.of("a0:1,7@9", "a0:1,8@9", "a0:2,7@9", "a0:2,8@9"),
                found.subList(0, 4).stream().sorted().toList());
        assertEquals(List.of("a10:4,10@19"), found.subList(4, found.size()));
    }

    @Test
    void shouldJoinInEverySlidingWindowThatHoldsBoth() {
        Stream<String> pairs = keyed(Event.at(4))
                .join(keyed(Event.at(7)))
                .window(
                        WindowAssigner.sliding(Duration.ofMillis(10), Duration.ofMillis(2)),
                        String.class,
                        (key, window, one, other) -> "" + window.start());
        assertEquals(List.of("-2@7", "0@9", "2@11", "4@13"), Programs.run(program, pairs));
    }

    @Test
    void shouldCountLateRecordsOfBothSidesOfAJoinAndHandThemOn() {
        Stream<String> pairs = keyed(Programs.at(20, 21, 5, 25))
                .join(keyed(Programs.at(20, 21, 22, 6)))
                .window(
                        WindowAssigner.tumbling(Duration.ofMillis(10)),
                        String.class,
                        (key, window, one, other) -> one.time() + "," + other.time())
                .as("join");
        pairs.sideOutput(new OutputTag<>(WindowJoinOperation.LATE_LEFT, Serdes.of(Event.class)))
                .map(String.class, event -> "late " + event.time())
                .sink("left", new Nowhere<>());
        pairs.sideOutput(new OutputTag<>(WindowJoinOperation.LATE_RIGHT, Serdes.of(Event.class)))
                .map(String.class, event -> "late " + event.time())
                .sink("right", new Nowhere<>());
        ReferenceResult result = ReferenceInterpreter.run(program.build());
        assertEquals(2, result.late().get("join"));
        assertEquals(List.of("late 5@5"), Programs.at(result, "left"));
        assertEquals(List.of("late 6@6"), Programs.at(result, "right"));
    }

    /** A sum and how many values are in it. */
    private record Sum(long sum, long count) {}

    private static final class Mean implements AggregateFunction<Event, Sum, Double> {
        @Override
        public Sum create() {
            return new Sum(0, 0);
        }

        @Override
        public Sum add(Sum accumulator, Event value) {
            return new Sum(accumulator.sum() + value.value(), accumulator.count() + 1);
        }

        @Override
        public Sum merge(Sum left, Sum right) {
            throw new AssertionError("a running aggregate never merges");
        }

        @Override
        public Double result(Sum accumulator) {
            return (double) accumulator.sum() / accumulator.count();
        }
    }
}
