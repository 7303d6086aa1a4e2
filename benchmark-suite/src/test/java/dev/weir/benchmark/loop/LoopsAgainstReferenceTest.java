package dev.weir.benchmark.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.benchmark.contender.Assignment;
import dev.weir.benchmark.contender.Contender;
import dev.weir.benchmark.contender.Feed;
import dev.weir.benchmark.contender.RowRecorder;
import dev.weir.benchmark.latency.AnswerDigest;
import dev.weir.benchmark.load.EventLog;
import dev.weir.benchmark.nexmark.NexmarkConfig;
import dev.weir.benchmark.nexmark.NexmarkEvent;
import dev.weir.benchmark.nexmark.NexmarkGenerator;
import dev.weir.benchmark.workload.Workload;
import dev.weir.benchmark.workload.Workloads;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.time.WatermarkStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LoopsAgainstReferenceTest {
    private static final int EVENTS = 20_000;

    static List<Object[]> cells() {
        List<Object[]> cells = new ArrayList<>();
        // In order; out of order within what watermarks allow; so much so that some events are late for some or all
        // windows.
        for (int group : List.of(1, 900, 4_000)) {
            for (Contender contender : List.of(new LoopContender(), new TwoThreadLoop(), new ChronicleLoop())) {
                for (String workload : contender.workloads()) {
                    cells.add(new Object[] {contender, workload, group});
                }
            }
        }
        return cells;
    }

    @ParameterizedTest
    @MethodSource("cells")
    void shouldGiveTheRowsOfTheReferenceInterpreter(Contender contender, String name, int group) throws Exception {
        check(contender, (Workload<?, ?>) Workloads.named(name), log(group));
    }

    @SuppressWarnings("unchecked") // the loops' workloads read NEXMark
    private static <R> void check(Contender contender, Workload<?, R> workload, EventLog<NexmarkEvent> log)
            throws Exception {
        AnswerDigest expected = ((Workload<NexmarkEvent, R>) workload).reference(log);
        RowRecorder<R> rows = RowRecorder.ofAnswer(workload.rows().hash());
        contender.run(new Assignment<>(workload.name(), Feed.unpaced(log), rows, contender.defaults()));
        assertTrue(expected.rows() > 0);
        assertEquals(expected, rows.answer());
    }

    private static EventLog<NexmarkEvent> log(int group) {
        NexmarkGenerator generator = new NexmarkGenerator(
                NexmarkConfig.ofSeed(5).withRatePerSecond(250).withOutOfOrderGroup(group));
        List<NexmarkEvent> events = new ArrayList<>();
        for (int n = 0; n < EVENTS; n++) {
            events.add(generator.event(n));
        }
        return EventLog.of(
                events,
                Serdes.of(NexmarkEvent.class),
                WatermarkStrategy.boundedOutOfOrderness(NexmarkEvent::dateTime, Duration.ofSeconds(4))
                        .withGranularity(Duration.ofMillis(100)));
    }
}
