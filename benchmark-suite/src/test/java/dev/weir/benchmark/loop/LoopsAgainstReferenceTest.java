package dev.weir.benchmark.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.benchmark.contender.Assignment;
import dev.weir.benchmark.contender.Contender;
import dev.weir.benchmark.contender.Feed;
import dev.weir.benchmark.contender.RowRecorder;
import dev.weir.benchmark.latency.AnswerDigest;
import dev.weir.benchmark.load.EventLog;
import dev.weir.benchmark.workload.Disorder;
import dev.weir.benchmark.workload.Workload;
import dev.weir.benchmark.workload.Workloads;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LoopsAgainstReferenceTest {
    private static final int EVENTS = 20_000;

    /** Enough for most consumers to put their state out. */
    private static final int EVENTS_OF_SHUFFLE = 60_000;

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
        check(contender, Workloads.named(name), group);
    }

    private static <E, R> void check(Contender contender, Workload<E, R> workload, int group) throws Exception {
        int events = workload.name().startsWith("shuffle") ? EVENTS_OF_SHUFFLE : EVENTS;
        EventLog<E> log = Disorder.of(workload.input().log(5, events), group);
        AnswerDigest expected = workload.reference(log);
        RowRecorder<R> rows = RowRecorder.ofAnswer(workload.rows().hash());
        contender.run(new Assignment<>(workload.name(), Feed.unpaced(log), rows, contender.defaults()));
        assertTrue(expected.rows() > 0);
        assertEquals(expected, rows.answer());
    }
}
