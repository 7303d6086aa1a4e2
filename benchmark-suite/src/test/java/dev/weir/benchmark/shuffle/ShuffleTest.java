package dev.weir.benchmark.shuffle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.benchmark.load.EventLog;
import dev.weir.benchmark.workload.LogSource;
import dev.weir.fault.Schemes;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.reference.ReferenceInterpreter;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.stream.Program;
import dev.weir.ir.time.WatermarkStrategy;
import dev.weir.runtime.Engine;
import dev.weir.runtime.connector.CollectSink;
import dev.weir.scheduler.Schedulers;
import dev.weir.state.HeapStateStore;
import dev.weir.state.StateStore;
import dev.weir.state.chronicle.ChronicleStateStore;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShuffleTest {
    private static final EventLog<ShuffleRecord> LOG = EventLog.of(
            IntStream.range(0, 60_000).mapToObj(new ShuffleGenerator(3)::record).toList(),
            Serdes.of(ShuffleRecord.class),
            WatermarkStrategy.ascending(ShuffleRecord::timeMillis));

    @Test
    void shouldMakeTheSameRecordsForever() {
        ShuffleRecord first = new ShuffleGenerator(7).record(0);
        assertEquals(1_024, first.data().length);
        assertEquals(-5_427_670_852_754_781_173L, first.head());
        assertArrayEquals(
                new ShuffleGenerator(7).record(59_999).data(),
                new ShuffleGenerator(7).record(59_999).data());
        assertEquals(first.head(), ByteBuffer.wrap(first.data()).getLong());
    }

    @Test
    void shouldPutOutTheStateOfEveryTenRecordsOfAConsumer() {
        MatchingRules rules = ShuffleSetup.USUAL.rules();
        Map<Integer, List<ShuffleRecord>> waiting = new HashMap<>();
        List<String> byHand = new ArrayList<>();
        for (int n = 0; n < LOG.size(); n++) {
            ShuffleRecord record = LOG.get(n);
            rules.forEachMatch(record.hash(), consumer -> {
                List<ShuffleRecord> own = waiting.computeIfAbsent(consumer, any -> new ArrayList<>());
                own.add(record);
                if (own.size() == 10) {
                    byHand.add(new ConsumerOutput(
                                    consumer,
                                    new ConsumerState(
                                            10,
                                            own.stream()
                                                    .mapToLong(each -> ByteBuffer.wrap(each.data())
                                                            .getLong())
                                                    .sum(),
                                            own.get(0).timeMillis(),
                                            record.timeMillis()))
                            .toString());
                    own.clear();
                }
            });
        }
        assertTrue(byHand.size() > 500, byHand.size() + " rows");
        assertEquals(sorted(byHand), expected());
    }

    @ParameterizedTest
    @CsvSource({
        "chained, aligned, true, 1",
        "chained, unaligned, true, 2",
        "pipelined, unaligned, false, 3",
        "micro-batch, aligned, true, 2",
        "pipelined, uncoordinated, true, 2"
    })
    void shouldGiveTheRowsOfTheReferenceInterpreter(String scheduler, String scheme, boolean heap, int parallelism)
            throws Exception {
        CollectSink<ConsumerOutput> sink = new CollectSink<>();
        StateStore store = heap ? new HeapStateStore() : new ChronicleStateStore(10_000);
        new Engine(Schedulers.named(scheduler), Schemes.named(scheme), store)
                .parallelism(parallelism)
                .checkpointEvery(Duration.ofMillis(20))
                .run(graph(sink));
        assertEquals(
                expected(), sorted(sink.results().stream().map(Object::toString).toList()));
    }

    private static List<String> expected() {
        return sorted(ReferenceInterpreter.run(graph(new CollectSink<>())).values("rows", ConsumerOutput.class).stream()
                .map(Object::toString)
                .toList());
    }

    private static Graph graph(CollectSink<ConsumerOutput> sink) {
        Program program = Program.named("shuffle");
        Shuffle.of(program.source(new LogSource<>(LOG), LOG.watermarks()), ShuffleSetup.USUAL)
                .sink("rows", sink);
        return program.build();
    }

    private static List<String> sorted(List<String> rows) {
        return rows.stream().sorted().toList();
    }
}
