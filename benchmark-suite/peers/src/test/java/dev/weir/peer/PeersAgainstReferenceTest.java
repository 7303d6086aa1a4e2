package dev.weir.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.benchmark.contender.Assignment;
import dev.weir.benchmark.contender.Contender;
import dev.weir.benchmark.contender.Feed;
import dev.weir.benchmark.contender.RowRecorder;
import dev.weir.benchmark.contender.Settings;
import dev.weir.benchmark.latency.AnswerDigest;
import dev.weir.benchmark.load.DueLog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every contender on the class path, Weir's own loops among them, against Weir's reference interpreter. */
class PeersAgainstReferenceTest {
    /** Events a second of real time, slow enough for many checkpoints within a run. */
    private static final long PACE = 20_000;

    private static final int FAIL_AT = 15_000;
    private static final Map<String, String> OFTEN = Map.of(Settings.CHECKPOINT_INTERVAL, "PT0.05S");
    private static final Map<String, Contender> CONTENDERS = new TreeMap<>();

    @BeforeAll
    static void start() {
        for (Contender contender : ServiceLoader.load(Contender.class)) {
            if (List.of("flink", "jet", "loop", "two-thread-loop", "chronicle-loop")
                    .contains(contender.name())) {
                CONTENDERS.put(contender.name(), contender);
                System.out.println(contender.name() + ": " + contender.version() + " " + contender.defaults());
            }
        }
    }

    @AfterAll
    static void stop() throws Exception {
        for (Contender contender : CONTENDERS.values()) {
            contender.close();
        }
    }

    static List<Object[]> settings() {
        List<Object[]> cells = new ArrayList<>();
        for (String workload : SmallLog.WORKLOADS) {
            cells.add(new Object[] {"loop", workload, Map.of()});
            for (String parallelism : List.of("1", "2")) {
                for (String contender : List.of("flink", "jet")) {
                    cells.add(new Object[] {contender, workload, Map.of(Settings.PARALLELISM, parallelism)});
                }
            }
            cells.add(new Object[] {"flink", workload, Map.of("state", "rocksdb", "object-reuse", "false")});
            cells.add(new Object[] {"jet", workload, Map.of("scheme", "none", "threads", "1")});
        }
        for (String workload : SmallLog.VARIANTS) {
            for (String contender : List.of("loop", "flink", "jet")) {
                cells.add(new Object[] {contender, workload, Map.of()});
            }
        }
        cells.add(new Object[] {"two-thread-loop", "keyed-count", Map.of()});
        cells.add(new Object[] {"two-thread-loop", "keyed-count", Map.of("batch", "7")});
        cells.add(new Object[] {"chronicle-loop", "keyed-count", Map.of()});
        cells.add(new Object[] {"chronicle-loop", "keyed-count", Map.of("update", "get-put")});
        cells.add(new Object[] {"flink", "keyed-count", Map.of("scheme", "none")});
        return cells;
    }

    static List<Object[]> pacedSettings() {
        List<Object[]> cells = new ArrayList<>();
        for (String workload : SmallLog.WORKLOADS) {
            cells.add(new Object[] {"loop", workload, Map.of()});
            cells.add(new Object[] {"flink", workload, with(OFTEN, Map.of())});
            cells.add(new Object[] {
                "flink", workload, with(OFTEN, Map.of("scheme", "unaligned", Settings.PARALLELISM, "2"))
            });
            cells.add(new Object[] {"jet", workload, with(OFTEN, Map.of())});
            cells.add(new Object[] {"jet", workload, with(OFTEN, Map.of(Settings.PARALLELISM, "2"))});
        }
        cells.add(new Object[] {"two-thread-loop", "keyed-count", Map.of()});
        return cells;
    }

    static List<Object[]> failures() {
        List<Object[]> cells = new ArrayList<>();
        for (String workload : SmallLog.WORKLOADS) {
            for (String contender : List.of("flink", "jet")) {
                for (String parallelism : List.of("1", "2")) {
                    cells.add(new Object[] {
                        contender,
                        workload,
                        with(
                                OFTEN,
                                Map.of(Settings.PARALLELISM, parallelism, Settings.FAIL_AT, Integer.toString(FAIL_AT)))
                    });
                }
            }
            cells.add(new Object[] {
                "flink", workload, with(OFTEN, Map.of("state", "rocksdb", Settings.FAIL_AT, Integer.toString(FAIL_AT)))
            });
            cells.add(new Object[] {
                "flink",
                workload,
                with(OFTEN, Map.of("scheme", "unaligned", Settings.FAIL_AT, Integer.toString(FAIL_AT)))
            });
        }
        return cells;
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("settings")
    void shouldGiveTheRowsOfTheReferenceInterpreter(String contender, String workload, Map<String, String> settings)
            throws Exception {
        List<Object> rows = Collections.synchronizedList(new ArrayList<>());
        RowRecorder<Object> recorder = RowRecorder.ofAnswer(row -> rows.add(row) ? 1 : 0);
        Feed<?> feed = SmallLog.of(workload).unpaced();
        run(contender, workload, settings, feed, recorder);
        assertRows(workload, rows);
        assertEquals(new AnswerDigest(rows.size(), rows.size()), recorder.answer());
        assertTrue(recorder.completeNanos() > feed.firstPollNanos());
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("pacedSettings")
    void shouldStampRowsSoThatTheirEventIsFound(String contender, String workload, Map<String, String> settings)
            throws Exception {
        List<Object> rows = Collections.synchronizedList(new ArrayList<>());
        SmallLog<?> log = SmallLog.of(workload);
        int readers = Integer.parseInt(settings.getOrDefault(Settings.PARALLELISM, "1"));
        DueLog due = log.due(readers);
        Feed<?> feed = log.paced(PACE);
        RowRecorder<Object> recorder = RowRecorder.ofLatency(row -> rows.add(row) ? 1 : 0, feed, due);
        run(contender, workload, settings, feed, recorder);
        assertRows(workload, rows);
        assertEquals(log.rowsWithEvent(due), recorder.latencies().getTotalCount());
        assertEquals(log.size(), feed.lag().getTotalCount());
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("failures")
    void shouldGoOnFromACheckpointAfterAFailure(String contender, String workload, Map<String, String> settings)
            throws Exception {
        SmallLog<?> log = SmallLog.of(workload);
        boolean fromCheckpoint = false;
        // On a machine with other things to do the first checkpoint may come after the failure: then slower.
        for (long pace = PACE; !fromCheckpoint && pace >= PACE / 8; pace /= 2) {
            List<Object> rows = Collections.synchronizedList(new ArrayList<>());
            RowRecorder<Object> recorder = RowRecorder.ofAnswer(row -> rows.add(row) ? row.hashCode() : 0);
            Feed<?> feed = log.paced(pace);
            run(contender, workload, settings, feed, recorder);
            List<Object> expected = log.rows();
            long sum = expected.stream().mapToLong(Object::hashCode).sum();
            // Rows of after the checkpoint came twice, but are committed once.
            assertEquals(new HashSet<>(expected), new HashSet<>(rows));
            assertEquals(new AnswerDigest(expected.size(), sum), recorder.answer());
            assertEquals(1, CONTENDERS.get(contender).notes().failuresNanos().size());
            long taken = feed.lag().getTotalCount();
            assertTrue(taken > log.size(), "no event was read again: " + taken);
            fromCheckpoint = taken < log.size() + FAIL_AT - 1_000;
        }
        assertTrue(fromCheckpoint, "it always began anew, never from a checkpoint");
    }

    @Test
    void shouldRefuseASettingItDoesNotKnow() {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> run(
                                "flink",
                                "q0",
                                Map.of("state", "paper"),
                                SmallLog.of("q0").unpaced(),
                                RowRecorder.ofAnswer(row -> 0)))
                .getMessage();
        assertEquals("setting 'state': expected one of [heap, rocksdb], found 'paper'", message);
    }

    private static void assertRows(String workload, List<Object> rows) {
        List<Object> expected = SmallLog.of(workload).rows();
        assertFalse(expected.isEmpty());
        assertEquals(sorted(expected), sorted(rows));
    }

    private static void run(
            String name, String workload, Map<String, String> settings, Feed<?> feed, RowRecorder<Object> rows)
            throws Exception {
        Contender contender = CONTENDERS.get(name);
        contender.run(
                new Assignment<>(workload, feed, rows, contender.defaults().with(settings)));
    }

    private static List<String> sorted(List<Object> rows) {
        return rows.stream().map(Object::toString).sorted().toList();
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> others) {
        Map<String, String> all = new HashMap<>(some);
        all.putAll(others);
        return all;
    }
}
