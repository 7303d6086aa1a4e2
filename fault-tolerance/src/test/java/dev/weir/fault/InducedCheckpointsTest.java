package dev.weir.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Checkpoints forced by what comes in, and what they are good for. */
class InducedCheckpointsTest {
    /** Task 7, between task 0 and tasks 8 and 9; input link 0, outputs links 1 and 2. */
    private static RecordingTaskPort middle() {
        RecordingTaskPort port = new RecordingTaskPort(1);
        port.links = List.of(new Link(0, 7), new Link(7, 8), new Link(7, 9));
        port.outputs = new int[] {1, 2};
        return port;
    }

    private static List<String> snapshots(RecordingTaskPort port) {
        return port.verbs().stream().filter(verb -> verb.startsWith("snapshot")).toList();
    }

    // --- by index

    @Test
    void shouldForceACheckpointWhenAnElementOfAHigherIndexComes() {
        RecordingTaskPort port = middle();
        TaskProtocol protocol = new IndexBased().task(port);
        protocol.onEvent(0, Event.barrier(5));
        assertEquals(List.of("watch 0"), port.verbs());
        protocol.onElement(0);
        List<String> verbs = port.verbs();
        assertEquals(List.of("unwatch 0", "snapshot 5"), verbs.subList(0, 2));
        assertEquals(List.of("persist 5", "piggyback 5"), verbs.subList(3, 5));
    }

    @Test
    void shouldForceNothingForAnIndexItHasReached() {
        RecordingTaskPort port = middle();
        TaskProtocol protocol = new IndexBased().task(port);
        protocol.onMessage(new Message.Trigger(6));
        assertEquals(List.of("snapshot 6"), snapshots(port));
        protocol.onEvent(0, Event.barrier(5));
        assertEquals(List.of("unwatch 0"), port.verbs());
        protocol.onMessage(new Message.Trigger(6));
        assertEquals(List.of(), port.verbs());
    }

    /** The invariant of the paper, over random networks: of each index, the first checkpoints that have it are a line. */
    @Test
    void shouldMakeALineOfTheCheckpointsOfEachIndex() {
        int lines = 0;
        for (long seed = 1; seed <= 60; seed++) {
            ToyNetwork network = new ToyNetwork(new IndexBased(), seed);
            network.run(5_000);
            Map<Integer, TreeMap<Long, ToyCut>> byTask = new TreeMap<>();
            network.cuts()
                    .forEach((place, cut) -> byTask.computeIfAbsent(
                                    Integer.valueOf(place.substring(place.indexOf('/') + 1)), task -> new TreeMap<>())
                            .put(Long.valueOf(place.substring(0, place.indexOf('/'))), cut));
            TreeSet<Long> indices = new TreeSet<>();
            byTask.values().forEach(cuts -> indices.addAll(cuts.keySet()));
            for (long index : indices) {
                lines += isLine(network, byTask, index, "seed " + seed + ", index " + index) ? 1 : 0;
            }
        }
        assertTrue(lines > 1_000, "lines " + lines);
    }

    private static boolean isLine(
            ToyNetwork network, Map<Integer, TreeMap<Long, ToyCut>> byTask, long index, String where) {
        for (int task = 0; task < network.tasks(); task++) {
            if (Objects.requireNonNull(byTask.get(task)).ceilingEntry(index) == null) {
                return false;
            }
        }
        for (ToyChannel channel : network.channels()) {
            int sent = Objects.requireNonNull(byTask.get(channel.from))
                    .ceilingEntry(index)
                    .getValue()
                    .emitted()
                    .getOrDefault(channel, 0);
            int handled = Objects.requireNonNull(byTask.get(channel.to))
                    .ceilingEntry(index)
                    .getValue()
                    .handled()
                    .getOrDefault(channel, 0);
            assertTrue(handled <= sent, () -> where + ", channel " + channel + ": " + handled + " of " + sent);
        }
        return true;
    }

    // --- HMNR

    /** What task 0 tells after so many checkpoints. */
    private static Event toldAfterCheckpoints(int count) {
        TellingPort sender = new TellingPort();
        TaskProtocol protocol = new Hmnr().task(sender);
        for (int i = 1; i <= count; i++) {
            protocol.onMessage(new Message.Trigger(i));
        }
        return Objects.requireNonNull(sender.last);
    }

    @Test
    void shouldForceWhenAHigherClockMeetsSomethingSentToATaskItKnowsToBeBehind() {
        RecordingTaskPort port = middle();
        TaskProtocol protocol = new Hmnr().task(port);
        port.sent.put(0, 1L);
        protocol.onEvent(0, toldAfterCheckpoints(1));
        protocol.onElement(0);
        assertEquals(List.of("snapshot 1"), snapshots(port));
    }

    @Test
    void shouldForceNothingWhenNothingWasSentSinceTheLastCheckpoint() {
        RecordingTaskPort port = middle();
        TaskProtocol protocol = new Hmnr().task(port);
        port.sent.put(0, 1L);
        protocol.onMessage(new Message.Trigger(1));
        port.verbs();
        protocol.onEvent(0, toldAfterCheckpoints(2));
        protocol.onElement(0);
        assertEquals(List.of(), snapshots(port));
    }

    @Test
    void shouldForceNothingWhenItsClockIsAsHigh() {
        RecordingTaskPort port = middle();
        TaskProtocol protocol = new Hmnr().task(port);
        protocol.onMessage(new Message.Trigger(1));
        port.sent.put(0, 1L);
        port.verbs();
        protocol.onEvent(0, toldAfterCheckpoints(1));
        protocol.onElement(0);
        assertEquals(List.of(), snapshots(port));
    }

    @Test
    void shouldTellWhatItHasLearnedBeforeItSendsAnything() {
        RecordingTaskPort port = middle();
        TaskProtocol protocol = new Hmnr().task(port);
        protocol.onEvent(0, toldAfterCheckpoints(3));
        port.verbs();
        protocol.onElement(0);
        assertEquals(List.of("unwatch 0", "piggyback 1"), port.verbs());
        protocol.onEvent(0, toldAfterCheckpoints(3));
        port.verbs();
        protocol.onElement(0);
        assertEquals(List.of("unwatch 0"), port.verbs());
    }

    @Test
    void shouldForceFewerThanByIndex() {
        int byIndex = 0;
        int hmnr = 0;
        for (long seed = 1; seed <= 60; seed++) {
            ToyNetwork first = new ToyNetwork(new IndexBased(), seed);
            first.run(5_000);
            byIndex += first.forced();
            ToyNetwork second = new ToyNetwork(new Hmnr(), seed);
            second.run(5_000);
            hmnr += second.forced();
        }
        assertTrue(0 < hmnr && hmnr < byIndex, "HMNR forced " + hmnr + ", by index " + byIndex);
    }

    /** Keeps what is told. */
    private static final class TellingPort extends RecordingTaskPort {
        private @Nullable Event last;

        TellingPort() {
            super(0);
            links = List.of(new Link(0, 7), new Link(7, 8), new Link(7, 9));
            outputs = new int[] {0};
        }

        @Override
        public int task() {
            return 0;
        }

        @Override
        public void piggyback(Event event) {
            last = event;
        }
    }
}
