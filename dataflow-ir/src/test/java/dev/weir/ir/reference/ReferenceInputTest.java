package dev.weir.ir.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.ir.connector.ListSource;
import dev.weir.ir.connector.Malformed;
import dev.weir.ir.connector.Source;
import dev.weir.ir.connector.SourceContext;
import dev.weir.ir.connector.SourceOutput;
import dev.weir.ir.connector.SourceReader;
import dev.weir.ir.fixture.Event;
import dev.weir.ir.fixture.Nowhere;
import dev.weir.ir.function.ProcessContext;
import dev.weir.ir.function.ProcessFunction;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.stream.Program;
import dev.weir.ir.stream.SourceStream;
import dev.weir.ir.stream.Stream;
import dev.weir.ir.time.WatermarkStrategy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceInputTest {
    private final Program program = Program.named("input");

    /** Says with which watermark its operator sees each record. */
    private static final class Watermarks implements ProcessFunction<Void, Event, String> {
        @Override
        public void onRecord(Event value, ProcessContext<Void, String> context) {
            String watermark = context.watermark() == Long.MIN_VALUE ? "none" : "" + context.watermark();
            context.emit(value.key() + value.time() + " " + watermark);
        }
    }

    private static Stream<String> watermarks(Stream<Event> stream) {
        return stream.process(String.class, List.of(), List.of(), Watermarks::new);
    }

    @Test
    void shouldKeepTheOrderOfOneSourceThroughMapFilterAndFlatMap() {
        Stream<Long> stream = program.source(ListSource.of(Long.class, 1L, 2L, 3L, 4L))
                .filter(value -> value != 2)
                .map(Long.class, value -> value * 10)
                .flatMap(Long.class, (value, out) -> {
                    out.emit(value);
                    out.emit(value + 1);
                });
        stream.sink("end", new Nowhere<>());
        assertEquals(
                List.of(10L, 11L, 30L, 31L, 40L, 41L),
                ReferenceInterpreter.run(program.build()).values("end", Long.class));
    }

    @Test
    void shouldGiveNoTimestampWithoutEventTime() {
        assertEquals(
                List.of("1@" + Long.MIN_VALUE), Programs.run(program, program.source(ListSource.of(Long.class, 1L))));
    }

    @Test
    void shouldCarryTheTimestampOfTheInput() {
        Stream<Long> stream = Programs.ascending(program, Programs.at(5, 9))
                .map(Long.class, Event::value)
                .filter(value -> true)
                .flatMap(Long.class, (value, out) -> out.emit(value));
        assertEquals(List.of("1@5", "1@9"), Programs.run(program, stream));
    }

    @Test
    void shouldSendTheRecordBeforeTheWatermarkItBringsAbout() {
        Stream<Event> stream = Programs.outOfOrder(program, 2, Programs.at(10, 20, 15, 30));
        assertEquals(
                List.of("a10 none@10", "a20 7@20", "a15 17@15", "a30 17@30"),
                Programs.run(program, watermarks(stream)));
    }

    @Test
    void shouldTellWatermarksInStepsOfTheGranularity() {
        Stream<Event> stream = program.source(
                ListSource.of(Event.class, Programs.at(10, 14, 16, 20, 21)),
                WatermarkStrategy.ascending(Event::time).withGranularity(Duration.ofMillis(5)));
        assertEquals(
                List.of("a10 none@10", "a14 9@14", "a16 9@16", "a20 15@20", "a21 15@21"),
                Programs.run(program, watermarks(stream)));
    }

    @Test
    void shouldLetSourcesTakeTurnsAndHoldTheWatermarkAtTheLeast() {
        Stream<Event> left = Programs.ascending(program, Event.at("l", 10), Event.at("l", 20), Event.at("l", 30));
        Stream<Event> right = Programs.ascending(program, Event.at("r", 5), Event.at("r", 6));
        // After r6, its source is at its end and no longer holds the watermark back.
        assertEquals(
                List.of("l10 none@10", "r5 none@5", "l20 4@20", "r6 4@6", "l30 19@30"),
                Programs.run(program, watermarks(left.union(right))));
    }

    @Test
    void shouldHandWatermarksOnThroughEveryPathOfADiamond() {
        Stream<Event> events = Programs.ascending(program, Programs.at(10, 20));
        Stream<Event> union = events.filter(event -> event.time() > 10).union(events);
        assertEquals(List.of("a10 none@10", "a20 9@20", "a20 9@20"), Programs.run(program, watermarks(union)));
    }

    @Test
    void shouldEndASourceThatHasNothing() {
        Stream<Event> none = Programs.ascending(program);
        Stream<Event> some = Programs.ascending(program, Programs.at(10, 20));
        assertEquals(List.of("a10 none@10", "a20 9@20"), Programs.run(program, watermarks(none.union(some))));
    }

    @Test
    void shouldCountMalformedInputAndHandItOn() {
        SourceStream<String> source =
                program.source(new Numbers("1", "x", "2", "y")).as("numbers");
        source.sink("good", new Nowhere<>());
        source.malformed().map(String.class, Malformed::text).sink("bad", new Nowhere<>());
        ReferenceResult result = ReferenceInterpreter.run(program.build());
        assertEquals(List.of("1", "2"), result.values("good", String.class));
        assertEquals(List.of("x@" + Long.MIN_VALUE, "y@" + Long.MIN_VALUE), Programs.at(result, "bad"));
        assertEquals(2, result.malformed().get("numbers"));
    }

    @Test
    void shouldNameTheOperatorAndTheRecordOfAFailure() {
        IllegalStateException cause = new IllegalStateException("no thirteen");
        program.source(ListSource.of(Long.class, 12L, 13L))
                .map(Long.class, value -> value)
                .as("before")
                .map(Long.class, value -> {
                    if (value == 13) {
                        throw cause;
                    }
                    return value;
                })
                .as("picky")
                .sink(new Nowhere<>());
        ReferenceException failure =
                assertThrows(ReferenceException.class, () -> ReferenceInterpreter.run(program.build()));
        assertTrue(failure.getMessage().startsWith("operator 'picky' (map) failed on record 13"), failure.getMessage());
        assertSame(cause, failure.getCause());
    }

    @Test
    void shouldRefuseAFunctionThatReturnsNull() {
        program.source(ListSource.of(Long.class, 1L))
                .map(String.class, value -> null)
                .as("nothing")
                .sink(new Nowhere<>());
        ReferenceException failure =
                assertThrows(ReferenceException.class, () -> ReferenceInterpreter.run(program.build()));
        assertTrue(failure.getMessage().contains("'nothing' emitted null"), failure.getMessage());
    }

    @Test
    void shouldGiveUpOnInputThatDoesNotEnd() {
        program.source(new Endless()).as("endless").sink(new Nowhere<>());
        ReferenceException failure =
                assertThrows(ReferenceException.class, () -> ReferenceInterpreter.run(program.build()));
        assertTrue(failure.getMessage().contains("[endless]"), failure.getMessage());
    }

    @Test
    void shouldNameTheSinksThereAreWhenAskedForAnother() {
        program.source(ListSource.of(Long.class, 1L)).sink("end", new Nowhere<>());
        ReferenceResult result = ReferenceInterpreter.run(program.build());
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> result.outputs("and"));
        assertTrue(refusal.getMessage().contains("[end]"), refusal.getMessage());
    }

    /** Texts, malformed where they are no digit. */
    private record Numbers(List<String> texts) implements Source<String> {
        Numbers(String... texts) {
            this(List.of(texts));
        }

        @Override
        public String describe() {
            return "numbers";
        }

        @Override
        public Serde<String> serde() {
            return Serdes.STRING;
        }

        @Override
        public SourceReader<String> reader(SourceContext context) {
            return new NumberReader(texts);
        }
    }

    private static final class NumberReader extends Unseekable<String> {
        private final List<String> texts;
        private int next;

        NumberReader(List<String> texts) {
            this.texts = texts;
        }

        @Override
        public int poll(SourceOutput<String> out, int maxRecords) {
            String text = texts.get(next++);
            if (Character.isDigit(text.charAt(0))) {
                out.emit(text);
            } else {
                out.malformed(new Malformed("here", next, text, "no digit"));
            }
            return 1;
        }

        @Override
        public boolean finished() {
            return next == texts.size();
        }
    }

    private static final class Endless implements Source<String> {
        @Override
        public String describe() {
            return "endless";
        }

        @Override
        public Serde<String> serde() {
            return Serdes.STRING;
        }

        @Override
        public SourceReader<String> reader(SourceContext context) {
            return new Unseekable<>() {
                @Override
                public int poll(SourceOutput<String> out, int maxRecords) {
                    return 0;
                }

                @Override
                public boolean finished() {
                    return false;
                }
            };
        }
    }

    private abstract static class Unseekable<T> implements SourceReader<T> {
        @Override
        public void writePosition(ByteWriter out) {
            throw new AssertionError("the reference takes no checkpoints");
        }

        @Override
        public void seek(ByteReader position) {
            throw new AssertionError("the reference takes no checkpoints");
        }
    }
}
