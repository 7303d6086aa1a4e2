package dev.weir.benchmark.policy;

import dev.weir.benchmark.load.EventLog;
import dev.weir.benchmark.load.RepeatingSource;
import dev.weir.ir.connector.Source;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.stream.Program;
import dev.weir.ir.stream.Stream;
import dev.weir.ir.time.WatermarkStrategy;
import dev.weir.runtime.connector.DiscardSink;
import java.util.Arrays;
import java.util.List;

/** A line of operators that do next to nothing: what is left is what running them costs. */
final class CheapLine {
    private CheapLine() {}

    /** A line over so many records, which are there at once. */
    static Graph graph(int records, int operators) {
        long[] due = new long[records];
        Arrays.fill(due, Long.MIN_VALUE);
        return graph(new TimedSource("records", due), operators);
    }

    /** A line over one record again and again. */
    static Graph endless(int operators) {
        return graph(
                new RepeatingSource<>(EventLog.of(List.of(-1L), Serdes.LONG, WatermarkStrategy.none())), operators);
    }

    private static Graph graph(Source<Long> source, int operators) {
        Program program = Program.named("cheap-line");
        Stream<Long> stream = program.source(source);
        for (int i = 0; i < operators; i++) {
            stream = stream.filter(value -> value < 0);
        }
        stream.sink(new DiscardSink<>());
        return program.build();
    }
}
