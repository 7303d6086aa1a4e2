package dev.weir.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every scheme on the class path that promises exactly-once cuts consistently (Chandy and Lamport 1985): over each channel, what the
 * receiver has handled, what is in flight in its snapshot and what is pending in the sender's are together exactly what the sender has
 * emitted, once and in order. One that promises at-least-once loses nothing. A failure names the seed, which replays it.
 */
class ConsistentCutTest {
    private static final int SEEDS = 150;
    private static final int STEPS_WITH_INPUT = 5_000;

    static Stream<Arguments> runs() {
        return Schemes.all().stream()
                .filter(scheme -> scheme.guarantee() == Guarantee.EXACTLY_ONCE)
                .flatMap(scheme -> LongStream.rangeClosed(1, SEEDS)
                        .mapToObj(seed -> Arguments.of(Named.of(scheme.name(), scheme), seed)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("runs")
    void shouldCutConsistentlyWhateverTheInterleaving(FaultToleranceScheme scheme, long seed) {
        ToyNetwork network = new ToyNetwork(scheme, seed);
        network.run(STEPS_WITH_INPUT);
        assertFalse(network.published.isEmpty());
        network.published.forEach((id, cuts) -> {
            for (ToyChannel channel : network.channels()) {
                assertConsistent("checkpoint " + id + ", channel " + channel, channel, cuts);
            }
        });
    }

    private static void assertConsistent(String where, ToyChannel channel, Map<Integer, ToyCut> cuts) {
        ToyCut sender = cuts.get(channel.from);
        ToyCut receiver = cuts.get(channel.to);
        int handled = receiver.handled().get(channel);
        List<Integer> covered =
                new ArrayList<>(IntStream.range(0, handled).boxed().toList());
        covered.addAll(receiver.inFlight().getOrDefault(channel, List.of()));
        // A log may begin before what the receiver has not handled, a capture never does.
        boolean overlaps = receiver.inFlight().isEmpty();
        sender.pending().getOrDefault(channel, List.of()).stream()
                .filter(element -> !overlaps || element >= handled)
                .forEach(covered::add);
        int emitted = sender.emitted().get(channel);
        assertEquals(IntStream.range(0, emitted).boxed().toList(), covered, where);
    }

    static Stream<Arguments> looseRuns() {
        return Schemes.all().stream()
                .filter(scheme -> scheme.guarantee() == Guarantee.AT_LEAST_ONCE)
                .flatMap(scheme -> LongStream.rangeClosed(1, SEEDS)
                        .mapToObj(seed -> Arguments.of(Named.of(scheme.name(), scheme), seed)));
    }

    /** What a receiver has handled, and what is kept in flight, begins with all that the sender has emitted. */
    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("looseRuns")
    void shouldLoseNothingWhereRecordsMayCountTwice(FaultToleranceScheme scheme, long seed) {
        ToyNetwork network = new ToyNetwork(scheme, seed);
        network.run(STEPS_WITH_INPUT);
        assertFalse(network.published.isEmpty());
        network.published.forEach((id, cuts) -> {
            for (ToyChannel channel : network.channels()) {
                int emitted = cuts.get(channel.from).emitted().get(channel);
                int handled = cuts.get(channel.to).handled().get(channel);
                assertTrue(
                        handled >= emitted,
                        () -> "checkpoint " + id + ", channel " + channel + ": " + emitted + " emitted, only " + handled
                                + " handled");
            }
        });
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("runs")
    void shouldLeaveNoChannelBlockedOrWatched(FaultToleranceScheme scheme, long seed) {
        ToyNetwork network = new ToyNetwork(scheme, seed);
        network.run(STEPS_WITH_INPUT);
        for (ToyChannel channel : network.channels()) {
            assertFalse(channel.blocked, () -> channel + " is blocked");
            // A scheme that forces checkpoints watches for the first element behind an event, and none may have come.
            assertFalse(
                    channel.watched && !scheme.requires().contains(Capability.MESSAGE_LOG),
                    () -> channel + " is watched");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("schemes")
    void shouldMeetPublishedAndAbortedCheckpointsInTheseRuns(FaultToleranceScheme scheme) {
        int published = 0;
        int aborted = 0;
        for (long seed = 1; seed <= 20; seed++) {
            ToyNetwork network = new ToyNetwork(scheme, seed);
            network.run(STEPS_WITH_INPUT);
            published += network.published.size();
            aborted += network.givenUp();
        }
        assertTrue(published > 20, "published " + published);
        assertTrue(aborted > 20, "aborted " + aborted);
    }

    static Stream<Arguments> schemes() {
        return Schemes.all().stream().map(scheme -> Arguments.of(Named.of(scheme.name(), scheme)));
    }
}
