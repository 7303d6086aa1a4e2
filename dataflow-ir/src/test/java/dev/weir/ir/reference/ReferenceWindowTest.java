package dev.weir.ir.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.ir.fixture.Event;
import dev.weir.ir.fixture.Nowhere;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.state.AggregateFunction;
import dev.weir.ir.stream.KeyedStream;
import dev.weir.ir.stream.Program;
import dev.weir.ir.stream.Stream;
import dev.weir.ir.stream.WindowResultStream;
import dev.weir.ir.stream.WindowedStream;
import dev.weir.ir.window.Window;
import dev.weir.ir.window.WindowAssigner;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReferenceWindowTest {
    private static final WindowAssigner TEN = WindowAssigner.tumbling(Duration.ofMillis(10));
    private static final WindowAssigner TEN_BY_FIVE =
            WindowAssigner.sliding(Duration.ofMillis(10), Duration.ofMillis(5));
    private static final WindowAssigner GAP_OF_TEN = WindowAssigner.session(Duration.ofMillis(10));

    private final Program program = Program.named("windows");

    private WindowedStream<String, Event> window(Stream<Event> events, WindowAssigner windows, long latenessMillis) {
        return events.keyBy(String.class, Event::key)
                .window(windows)
                .allowedLateness(Duration.ofMillis(latenessMillis));
    }

    private static String text(String key, Window window, Object aggregate) {
        return key + "[" + window.start() + "," + window.end() + ")" + aggregate;
    }

    /** Counts, with late records put in where they come as {@code late}. */
    private List<String> counts(WindowAssigner windows, long latenessMillis, Event... events) {
        WindowResultStream<Event, String> counts = window(Programs.ascending(program, events), windows, latenessMillis)
                .count(String.class, ReferenceWindowTest::text);
        Stream<String> late = counts.late().map(String.class, event -> "late");
        return Programs.run(program, counts.union(late));
    }

    @Test
    void shouldFireATumblingWindowWhenTheWatermarkReachesItsLastTimestamp() {
        // The watermark is 9 only after the record at 10.
        assertEquals(List.of("a[0,10)2@9", "a[10,20)1@19"), counts(TEN, 0, Programs.at(0, 9, 10)));
    }

    @Test
    void shouldHoldAWindowBackUntilTheWatermarkIsThere() {
        Stream<String> counts = window(Programs.outOfOrder(program, 5, Programs.at(0, 14, 3, 15, 30)), TEN, 0)
                .count(String.class, ReferenceWindowTest::text);
        assertEquals(List.of("a[0,10)2@9", "a[10,20)2@19", "a[30,40)1@39"), Programs.run(program, counts));
    }

    @Test
    void shouldPutARecordIntoEverySlidingWindowThatHoldsIt() {
        assertEquals(List.of("a[-5,5)1@4", "a[0,10)2@9", "a[5,15)1@14"), counts(TEN_BY_FIVE, 0, Programs.at(3, 7)));
    }

    @Test
    void shouldCountARecordAllOfWhoseWindowsAreForgottenAsLate() {
        assertEquals(List.of("a[0,10)1@9", "late@4", "a[10,20)1@19"), counts(TEN, 0, Programs.at(3, 10, 4)));
        ReferenceResult result = ReferenceInterpreter.run(program.build());
        assertEquals(1, result.late().get("window-1"));
    }

    @Test
    void shouldOnlyCountLateRecordsThatNothingTakes() {
        window(Programs.ascending(program, Programs.at(3, 10, 4, 5)), TEN, 0)
                .count(String.class, ReferenceWindowTest::text)
                .as("counts")
                .sink("end", new Nowhere<>());
        ReferenceResult result = ReferenceInterpreter.run(program.build());
        assertEquals(2, result.late().get("counts"));
        assertEquals(List.of("a[0,10)1@9", "a[10,20)1@19"), Programs.at(result, "end"));
    }

    @Test
    void shouldAddARecordOnlyToTheSlidingWindowsThatAreNotForgotten() {
        // At watermark 9, the windows [-5,5) and [0,10) are gone, [5,15) is not: 6 goes there, 4 nowhere.
        assertEquals(
                List.of("a[5,15)2@14", "a[10,20)1@19", "late@4").stream()
                        .sorted()
                        .toList(),
                counts(TEN_BY_FIVE, 0, Programs.at(10, 6, 4)).stream().sorted().toList());
    }

    @Test
    void shouldEmitTheUpdatedResultAtOnceWithinTheAllowedLateness() {
        // The window [0,10) takes records until the watermark reaches 9 + 5.
        assertEquals(
                List.of("a[0,10)1@9", "a[0,10)2@9", "a[0,10)3@9", "late@3", "a[10,20)3@19"),
                counts(TEN, 5, Programs.at(1, 10, 2, 14, 4, 15, 3)));
    }

    @Test
    void shouldEmitTheFirstResultOfAKeyAtOnceIfItsWindowHasFired() {
        assertEquals(List.of("b[0,10)1@9", "a[10,20)1@19"), counts(TEN, 5, Event.at("a", 10), Event.at("b", 4)));
    }

    @Test
    void shouldFireWindowsInTheOrderOfTheirEnds() {
        assertEquals(
                List.of("a[0,10)1@9", "b[20,30)1@29", "a[30,40)1@39"),
                Programs.run(
                        program,
                        window(
                                        Programs.outOfOrder(
                                                program, 100, Event.at("a", 30), Event.at("b", 20), Event.at("a", 0)),
                                        TEN,
                                        0)
                                .count(String.class, ReferenceWindowTest::text)));
    }

    @Test
    void shouldMergeSessionsThatOverlapOrTouch() {
        // 10 touches [0,10) at its end; 25 is beyond [0,20).
        assertEquals(List.of("a[0,20)2@19", "a[25,35)1@34"), counts(GAP_OF_TEN, 0, Programs.at(0, 10, 25)));
    }

    @Test
    void shouldMergeASessionThatTouchesALaterOneWithItsEnd() {
        Stream<String> sessions = window(Programs.outOfOrder(program, 100, Programs.at(20, 10)), GAP_OF_TEN, 0)
                .count(String.class, ReferenceWindowTest::text);
        assertEquals(List.of("a[10,30)2@29"), Programs.run(program, sessions));
    }

    @Test
    void shouldNotMergeWithASessionThatIsForgotten() {
        // The session [0,10) is forgotten at watermark 9, so that the one it would touch stays alone.
        List<String> found = counts(GAP_OF_TEN, 0, Event.at("a", 0), Event.at("b", 10), Event.at("a", 10));
        assertEquals("a[0,10)1@9", found.get(0));
        assertEquals(
                List.of("a[10,20)1@19", "b[10,20)1@19"),
                found.subList(1, found.size()).stream().sorted().toList());
    }

    @Test
    void shouldKeepSessionsOfTwoKeysApart() {
        assertEquals(List.of("a[0,10)1@9", "b[5,15)1@14"), counts(GAP_OF_TEN, 0, Event.at("a", 0), Event.at("b", 5)));
    }

    @Test
    void shouldMergeTwoSessionsThatARecordBridgesFromTheEarliestOn() {
        Stream<String> sessions = window(
                        Programs.outOfOrder(
                                program,
                                100,
                                new Event("a", 16, 3),
                                new Event("a", 0, 1),
                                new Event("a", 40, 9),
                                new Event("a", 8, 2)),
                        GAP_OF_TEN,
                        0)
                .aggregate(Serdes.STRING, new Digits(), String.class, ReferenceWindowTest::text);
        assertEquals(List.of("a[0,26)(1+3)2@25", "a[40,50)9@49"), Programs.run(program, sessions));
    }

    @Test
    void shouldJudgeLatenessOnTheMergedSession() {
        // At watermark 13, a session of 3 alone, [3,13), would be late; as one with [5,15) it is not.
        assertEquals(
                List.of("a[3,24)3@23", "b[14,24)1@23").stream().sorted().toList(),
                counts(GAP_OF_TEN, 0, Event.at("a", 5), Event.at("b", 14), Event.at("a", 3), Event.at("a", 14)).stream()
                        .sorted()
                        .toList());
    }

    @Test
    void shouldCountARecordLateThatNoLivingSessionTakesIn() {
        // At watermark 19 the session [0,10) is forgotten: 9 would touch it, but comes too late.
        assertEquals(List.of("a[0,10)1@9", "late@9", "a[20,30)1@29"), counts(GAP_OF_TEN, 0, Programs.at(0, 20, 9)));
    }

    @Test
    void shouldEmitAMergedSessionAtOnceIfTheWatermarkHasPassedItToo() {
        // At watermark 20, [0,10) has fired; 5 makes it [0,15), which is complete as well.
        assertEquals(
                List.of("a[0,10)1@9", "a[0,15)2@14", "b[21,31)1@30"),
                counts(GAP_OF_TEN, 50, Event.at("a", 0), Event.at("b", 21), Event.at("a", 5)));
    }

    @Test
    void shouldEmitASessionThatGrewBeyondTheWatermarkWhenItIsComplete() {
        // At watermark 11, [0,10) has fired; 8 makes it [0,18), which fires at watermark 17.
        assertEquals(
                List.of("a[0,10)1@9", "a[0,18)2@17", "b[12,22)1@21"),
                counts(GAP_OF_TEN, 50, Event.at("a", 0), Event.at("b", 12), Event.at("a", 8)));
    }

    @Test
    void shouldAggregateInEveryWay() {
        Event[] events = {new Event("a", 0, 3), new Event("a", 1, 4), new Event("a", 2, 5)};
        KeyedStream<String, Event> keyed = Programs.ascending(program, events).keyBy(String.class, Event::key);
        keyed.window(TEN)
                .aggregate(Serdes.STRING, new Digits(), String.class, ReferenceWindowTest::text)
                .sink("object", new Nowhere<>());
        keyed.window(TEN)
                .reduce((left, right) -> new Event("a", 0, left.value() * right.value()), Event.class, (k, w, e) -> e)
                .sink("reduce", new Nowhere<>());
        Programs.ascending(program, events)
                .keyByLong(Event::time)
                .window(TEN)
                .count(String.class, (key, start, end, count) -> key + " " + start + " " + end + " " + count)
                .sink("long", new Nowhere<>());
        ReferenceResult result = ReferenceInterpreter.run(program.build());
        assertEquals(List.of("a[0,10)345@9"), Programs.at(result, "object"));
        assertEquals(List.of(new Event("a", 0, 60)), result.values("reduce", Event.class));
        Set<String> counts = new HashSet<>(Programs.at(result, "long"));
        assertEquals(Set.of("0 0 10 1@9", "1 0 10 1@9", "2 0 10 1@9"), counts);
    }

    /** Writes values one after the other and merges with brackets, so that any other order shows. */
    private static final class Digits implements AggregateFunction<Event, String, String> {
        @Override
        public String create() {
            return "";
        }

        @Override
        public String add(String accumulator, Event value) {
            return accumulator + value.value();
        }

        @Override
        public String merge(String left, String right) {
            return "(" + left + "+" + right + ")";
        }

        @Override
        public String result(String accumulator) {
            return accumulator;
        }
    }
}
