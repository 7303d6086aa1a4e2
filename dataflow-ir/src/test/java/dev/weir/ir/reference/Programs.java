package dev.weir.ir.reference;

import dev.weir.ir.connector.ListSource;
import dev.weir.ir.fixture.Event;
import dev.weir.ir.fixture.Nowhere;
import dev.weir.ir.stream.Program;
import dev.weir.ir.stream.SourceStream;
import dev.weir.ir.stream.Stream;
import dev.weir.ir.time.WatermarkStrategy;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/** What the tests of the interpreter share: sources of few events, and results as text, {@code value@timestamp}. */
final class Programs {
    private Programs() {}

    /** Events in this order; a record older than one before it is late. */
    static SourceStream<Event> ascending(Program program, Event... events) {
        return outOfOrder(program, 0, events);
    }

    static SourceStream<Event> outOfOrder(Program program, long millis, Event... events) {
        return program.source(
                ListSource.of(Event.class, events),
                WatermarkStrategy.boundedOutOfOrderness(Event::time, Duration.ofMillis(millis)));
    }

    /** Events of key {@code a} at these times, in this order. */
    static Event[] at(long... times) {
        return LongStream.of(times).mapToObj(Event::at).toArray(Event[]::new);
    }

    /** Runs the program with the stream as its only other end. */
    static List<String> run(Program program, Stream<?> stream) {
        stream.sink("test-end", new Nowhere<>());
        return at(ReferenceInterpreter.run(program.build()), "test-end");
    }

    static List<String> at(ReferenceResult result, String sink) {
        return result.outputs(sink).stream()
                .map(output -> output.value() + "@" + output.timestamp())
                .toList();
    }
}
