package dev.weir.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.ir.serde.ByteReader;
import dev.weir.state.SnapshotHandle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CheckpointGraphTest {
    private static final SnapshotHandle SOMEWHERE = new SnapshotHandle("t", "there", 1, 0, 0);

    /** A checkpoint of a task with one link in (0: what it has handled) and one out (1: what it has sent). */
    private static LocalCheckpoint at(long id, Map<Integer, Long> handled, Map<Integer, Long> sent, long forgotten) {
        Map<Integer, Long> dropped = new HashMap<>();
        sent.keySet().forEach(link -> dropped.put(link, forgotten));
        return new LocalCheckpoint(id, SOMEWHERE, handled, sent, dropped);
    }

    private static List<Long> ids(Optional<List<LocalCheckpoint>> line) {
        return line.orElseThrow().stream().map(LocalCheckpoint::id).toList();
    }

    @Test
    void shouldRollBackTheReceiverOfOrphans() {
        CheckpointGraph graph = new CheckpointGraph(2, List.of(new Link(0, 1)));
        graph.add(0, at(1, Map.of(), Map.of(0, 10L), 0));
        graph.add(1, at(2, Map.of(0, 7L), Map.of(), 0));
        graph.add(1, at(3, Map.of(0, 11L), Map.of(), 0));
        assertEquals(List.of(1L, 2L), ids(graph.line()));
        graph.add(0, at(4, Map.of(), Map.of(0, 11L), 0));
        assertEquals(List.of(4L, 3L), ids(graph.line()));
    }

    @Test
    void shouldRollBackTheSenderOfWhatIsLost() {
        CheckpointGraph graph = new CheckpointGraph(2, List.of(new Link(0, 1)));
        graph.add(0, at(1, Map.of(), Map.of(0, 10L), 0));
        graph.add(0, at(3, Map.of(), Map.of(0, 90L), 50));
        graph.add(1, at(2, Map.of(0, 7L), Map.of(), 0));
        assertEquals(List.of(1L, 2L), ids(graph.line()));
    }

    @Test
    void shouldHaveNoLineWhenATaskHasNoCheckpointThatFits() {
        CheckpointGraph graph = new CheckpointGraph(2, List.of(new Link(0, 1)));
        assertEquals(Optional.empty(), graph.line());
        graph.add(1, at(2, Map.of(0, 7L), Map.of(), 0));
        assertEquals(Optional.empty(), graph.line());
        graph.add(0, at(1, Map.of(), Map.of(0, 6L), 0));
        assertEquals(Optional.empty(), graph.line());
    }

    @Test
    void shouldPropagateRollbacksAlongAChain() {
        CheckpointGraph graph = new CheckpointGraph(3, List.of(new Link(0, 1), new Link(1, 2)));
        graph.add(0, at(1, Map.of(), Map.of(0, 5L), 0));
        graph.add(1, at(2, Map.of(0, 5L), Map.of(1, 5L), 0));
        graph.add(1, at(4, Map.of(0, 6L), Map.of(1, 6L), 0));
        graph.add(2, at(3, Map.of(1, 5L), Map.of(), 0));
        graph.add(2, at(5, Map.of(1, 6L), Map.of(), 0));
        assertEquals(List.of(1L, 2L, 3L), ids(graph.line()));
    }

    @Test
    void shouldForgetWhatNoLineCanNeed() {
        CheckpointGraph graph = new CheckpointGraph(2, List.of(new Link(0, 1)));
        graph.add(0, at(1, Map.of(), Map.of(0, 10L), 0));
        graph.add(1, at(2, Map.of(0, 7L), Map.of(), 0));
        graph.add(1, at(3, Map.of(0, 11L), Map.of(), 0));
        graph.forgetBefore(graph.line().orElseThrow());
        assertEquals(List.of(1L, 2L), ids(graph.line()));
        graph.forgetAfter(1, at(2, Map.of(), Map.of(), 0));
        graph.add(0, at(4, Map.of(), Map.of(0, 20L), 0));
        assertEquals(List.of(4L, 2L), ids(graph.line()));
    }

    @Test
    void shouldLetSendersForgetExactlyWhatTheLineHasHandled() {
        CheckpointGraph graph = new CheckpointGraph(3, List.of(new Link(0, 1), new Link(0, 2), new Link(1, 2)));
        List<LocalCheckpoint> line = List.of(
                at(1, Map.of(), Map.of(0, 9L, 1, 9L), 0),
                at(2, Map.of(0, 7L), Map.of(2, 6L), 0),
                at(3, Map.of(1, 5L, 2, 4L), Map.of(), 0));
        assertEquals(Map.of(0, 7L, 1, 5L), LocalCheckpoint.read(new ByteReader(graph.handledByReceivers(0, line))));
        assertEquals(Map.of(2, 4L), LocalCheckpoint.read(new ByteReader(graph.handledByReceivers(1, line))));
        assertEquals(Map.of(), LocalCheckpoint.read(new ByteReader(graph.handledByReceivers(2, line))));
    }

    /** Histories of random networks: the line is the latest of all choices that are lines, found by trying all. */
    @Test
    void shouldFindTheLatestOfAllLines() {
        int found = 0;
        int missing = 0;
        for (long seed = 1; seed <= 3_000; seed++) {
            History history = new History(new Random(seed));
            Optional<List<LocalCheckpoint>> expected = history.latestByTryingAll("seed " + seed);
            assertEquals(expected, history.graph.line(), "seed " + seed);
            found += expected.isPresent() ? 1 : 0;
            missing += expected.isPresent() ? 0 : 1;
        }
        assertTrue(found > 500 && missing > 500, found + " with a line, " + missing + " without");
    }

    /** Tasks that send, handle, forget and take checkpoints, as it comes; messages may also go backwards. */
    private static final class History {
        final CheckpointGraph graph;
        private final List<Link> links = new ArrayList<>();
        private final List<List<LocalCheckpoint>> checkpoints = new ArrayList<>();

        History(Random random) {
            int tasks = 2 + random.nextInt(3);
            for (int i = random.nextInt(5); i >= 0; i--) {
                int from = random.nextInt(tasks);
                links.add(new Link(from, (from + 1 + random.nextInt(tasks - 1)) % tasks));
            }
            graph = new CheckpointGraph(tasks, links);
            long[] sent = new long[links.size()];
            long[] handled = new long[links.size()];
            long[] forgotten = new long[links.size()];
            for (int task = 0; task < tasks; task++) {
                checkpoints.add(new ArrayList<>());
            }
            for (long step = 1; step <= 12L * tasks; step++) {
                int link = random.nextInt(links.size());
                int task = random.nextInt(tasks);
                switch (random.nextInt(5)) {
                    case 0, 1 -> sent[link]++;
                    case 2 -> handled[link] = Math.min(sent[link], handled[link] + 1 + random.nextInt(2));
                    case 3 -> forgotten[link] = Math.max(forgotten[link], sent[link] - random.nextInt(4));
                    default -> take(task, step, sent, handled, forgotten);
                }
            }
        }

        private void take(int task, long id, long[] sent, long[] handled, long[] forgotten) {
            LocalCheckpoint taken =
                    new LocalCheckpoint(id, SOMEWHERE, new HashMap<>(), new HashMap<>(), new HashMap<>());
            for (int link = 0; link < links.size(); link++) {
                if (links.get(link).from() == task) {
                    taken.sent().put(link, sent[link]);
                    taken.forgotten().put(link, forgotten[link]);
                }
                if (links.get(link).to() == task) {
                    taken.handled().put(link, handled[link]);
                }
            }
            checkpoints.get(task).add(taken);
            graph.add(task, taken);
        }

        Optional<List<LocalCheckpoint>> latestByTryingAll(String where) {
            List<List<LocalCheckpoint>> lines = new ArrayList<>();
            choose(new ArrayList<>(), lines);
            Optional<List<LocalCheckpoint>> latest = lines.stream()
                    .max((a, b) -> Long.compare(
                            a.stream().mapToLong(LocalCheckpoint::id).sum(),
                            b.stream().mapToLong(LocalCheckpoint::id).sum()));
            // The latest is the latest for each task: lines are closed under the later of two.
            latest.ifPresent(line -> lines.forEach(other -> {
                for (int task = 0; task < line.size(); task++) {
                    assertTrue(other.get(task).id() <= line.get(task).id(), where);
                }
            }));
            return latest;
        }

        private void choose(List<LocalCheckpoint> chosen, List<List<LocalCheckpoint>> lines) {
            if (chosen.size() == checkpoints.size()) {
                for (int link = 0; link < links.size(); link++) {
                    long sent = chosen.get(links.get(link).from()).sent().get(link);
                    long forgotten =
                            chosen.get(links.get(link).from()).forgotten().get(link);
                    long handled = chosen.get(links.get(link).to()).handled().get(link);
                    if (handled > sent || handled < forgotten) {
                        return;
                    }
                }
                lines.add(List.copyOf(chosen));
                return;
            }
            for (LocalCheckpoint next : checkpoints.get(chosen.size())) {
                chosen.add(next);
                choose(chosen, lines);
                chosen.remove(chosen.size() - 1);
            }
        }
    }
}
