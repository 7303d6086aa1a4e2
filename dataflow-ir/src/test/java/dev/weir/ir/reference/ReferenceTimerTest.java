package dev.weir.ir.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.ir.fixture.Event;
import dev.weir.ir.fixture.Nowhere;
import dev.weir.ir.fixture.SetClock;
import dev.weir.ir.function.ProcessContext;
import dev.weir.ir.function.ProcessFunction;
import dev.weir.ir.stream.Program;
import dev.weir.ir.stream.Stream;
import dev.weir.ir.window.WindowAssigner;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceTimerTest {
    private final Program program = Program.named("timers");
    private final SetClock clock = new SetClock();

    /** What a test does with a record. */
    private interface OnRecord {
        void handle(Event value, ProcessContext<String, String> context);
    }

    /** What a test does at a timer. */
    private interface OnTimer {
        void handle(ProcessContext<String, String> context);
    }

    private record Timed(OnRecord record, OnTimer timer) implements ProcessFunction<String, Event, String> {
        @Override
        public void onRecord(Event value, ProcessContext<String, String> context) {
            context.emit("record " + value.key());
            record.handle(value, context);
        }

        @Override
        public void onTimer(ProcessContext<String, String> context) {
            context.emit("timer " + context.key());
            timer.handle(context);
        }
    }

    private Stream<String> process(OnRecord record, OnTimer timer, Event... events) {
        return Programs.ascending(program, events)
                .keyBy(String.class, Event::key)
                .process(String.class, List.of(), () -> new Timed(record, timer));
    }

    private static void nothing(ProcessContext<String, String> context) {}

    private List<String> run(OnRecord record, OnTimer timer, Event... events) {
        return Programs.run(program, process(record, timer, events));
    }

    @Test
    void shouldFireATimerWhenTheWatermarkReachesItWithItsKeyAndTime() {
        // The watermark is 14 after the record at 15, and 15 after the one at 16.
        assertEquals(
                List.of("record a@10", "record b@15", "record b@16", "timer a@15", "record b@17"),
                run(
                        (value, context) -> {
                            if (value.key().equals("a")) {
                                context.timerAt(15);
                            }
                        },
                        ReferenceTimerTest::nothing,
                        Event.at("a", 10),
                        Event.at("b", 15),
                        Event.at("b", 16),
                        Event.at("b", 17)));
    }

    @Test
    void shouldFireTimersInTheOrderOfTheirTimes() {
        assertEquals(
                List.of("record a@10", "timer a@20", "timer a@30", "timer a@40"),
                run(
                        (value, context) -> {
                            context.timerAt(40);
                            context.timerAt(20);
                            context.timerAt(30);
                        },
                        ReferenceTimerTest::nothing,
                        Event.at(10)));
    }

    @Test
    void shouldKeepOneTimerAKeyAndTime() {
        assertEquals(
                List.of("record a@10", "record a@11", "timer a@20"),
                run(
                        (value, context) -> {
                            context.timerAt(20);
                            context.timerAt(20);
                        },
                        ReferenceTimerTest::nothing,
                        Programs.at(10, 11)));
    }

    @Test
    void shouldNotFireATimerThatWasTakenBack() {
        assertEquals(
                List.of("record a@10", "record b@11", "timer b@20"),
                run(
                        (value, context) -> {
                            context.timerAt(20);
                            if (value.key().equals("a")) {
                                context.deleteTimerAt(20);
                            }
                        },
                        ReferenceTimerTest::nothing,
                        Event.at("a", 10),
                        Event.at("b", 11)));
    }

    @Test
    void shouldFireATimerSetByATimerAtOrBeforeTheWatermarkInTheSameRound() {
        assertEquals(
                List.of("record a@10", "record a@30", "timer a@12", "timer a@22", "record a@31", "timer a@32"),
                run(
                        (value, context) -> {
                            if (value.time() == 10) {
                                context.timerAt(12);
                            }
                        },
                        context -> {
                            if (context.timestamp() < 30) {
                                context.timerAt(context.timestamp() + 10);
                            }
                        },
                        Programs.at(10, 30, 31)));
    }

    @Test
    void shouldFireATimerSetInThePastRightAfterTheRecord() {
        assertEquals(
                // The records at 11 and 12 leave the watermark at 19.
                List.of("record a@20", "record a@11", "timer a@5", "record a@12"),
                run(
                        (value, context) -> {
                            if (value.time() == 11) {
                                context.timerAt(5);
                            }
                        },
                        ReferenceTimerTest::nothing,
                        Programs.at(20, 11, 12)));
    }

    @Test
    void shouldFireTimersBeforeTheWatermarkIsHandedOn() {
        // The timer's output at 15 still finds its window open, although the watermark that fires it is 19.
        Stream<String> timers =
                process((value, context) -> context.timerAt(15), ReferenceTimerTest::nothing, Programs.at(10, 20));
        Stream<String> counts = timers.filter(text -> text.startsWith("timer"))
                .keyBy(String.class, text -> text)
                .window(WindowAssigner.tumbling(Duration.ofMillis(10)))
                .count(String.class, (key, window, count) -> window.start() + ":" + count);
        assertEquals(List.of("10:1@19"), Programs.run(program, counts));
    }

    @Test
    void shouldFireProcessingTimersWhenTheClockReachesThem() {
        Stream<String> stream = process(
                (value, context) -> {
                    clock.set(value.time());
                    if (value.time() == 10) {
                        context.processingTimerAt(12);
                    }
                },
                ReferenceTimerTest::nothing,
                Programs.at(10, 11, 12, 13));
        stream.sink("end", new Nowhere<>());
        assertEquals(
                List.of("record a@10", "record a@11", "record a@12", "timer a@12", "record a@13"),
                Programs.at(ReferenceInterpreter.run(program.build(), clock), "end"));
    }

    @Test
    void shouldFireTheRemainingProcessingTimersAtTheEndInOrder() {
        assertEquals(
                List.of("record a@10", "record a@11", "timer a@70", "timer a@500"),
                run(
                        (value, context) -> context.processingTimerAt(value.time() == 10 ? 500 : 70),
                        ReferenceTimerTest::nothing,
                        Programs.at(10, 11)));
    }

    @Test
    void shouldFireTheRemainingProcessingTimersBeforeTheEventTimers() {
        assertEquals(
                List.of("record a@10", "timer a@500", "timer a@400"),
                run(
                        (value, context) -> {
                            context.timerAt(400);
                            context.processingTimerAt(500);
                        },
                        ReferenceTimerTest::nothing,
                        Event.at(10)));
    }

    @Test
    void shouldNotFireProcessingTimersThatAreSetAtTheEnd() {
        assertEquals(
                List.of("record a@10", "timer a@100"),
                run(
                        (value, context) -> context.processingTimerAt(100),
                        context -> context.processingTimerAt(context.timestamp() + 100),
                        Event.at(10)));
    }

    @Test
    void shouldNotFireAProcessingTimerThatAnotherTakesBack() {
        assertEquals(
                List.of("record a@10", "timer a@100"),
                run(
                        (value, context) -> {
                            context.processingTimerAt(100);
                            context.processingTimerAt(200);
                        },
                        context -> context.deleteProcessingTimerAt(200),
                        Event.at(10)));
    }
}
