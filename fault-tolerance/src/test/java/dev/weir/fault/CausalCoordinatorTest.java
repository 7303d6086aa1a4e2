package dev.weir.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.fault.CausalWord.Kind;
import dev.weir.fault.Determinants.Switch;
import dev.weir.state.SnapshotHandle;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sources 0 and 1 feed 2, which feeds 3, which feeds 4; links 0 to 3. Checkpoint 41 is published, at 10 elements on each link; now it is 20. */
class CausalCoordinatorTest {
    private static final int TASKS = 5;

    private RecordingCoordinatorPort port = port();
    private Coordinator coordinator = new CausalCoordinator(port);

    private static RecordingCoordinatorPort port() {
        return new RecordingCoordinatorPort(
                TASKS, new CheckpointPolicy(Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofMillis(20), 1));
    }

    @BeforeEach
    void publish() {
        port = port();
        port.links = List.of(new Link(0, 2), new Link(1, 2), new Link(2, 3), new Link(3, 4));
        port.repeats.addAll(Set.of(0, 1, 2, 3, 4));
        coordinator = new CausalCoordinator(port);
        coordinator.onStart();
        checkpoint(41);
        for (int link = 0; link < 4; link++) {
            port.handled.put(link, 20L);
        }
        port.verbs();
    }

    private void checkpoint(long id) {
        port.pass(coordinator, Duration.ofMillis(100));
        for (int task = 0; task < TASKS; task++) {
            LocalCheckpoint taken = new LocalCheckpoint(id, null, new HashMap<>(), new HashMap<>(), new HashMap<>());
            for (int link = 0; link < 4; link++) {
                if (port.links.get(link).from() == task) {
                    taken.sent().put(link, 10L);
                } else if (port.links.get(link).to() == task) {
                    taken.handled().put(link, 10L);
                }
            }
            coordinator.onMessage(CausalWord.taken(task, taken));
            coordinator.onMessage(new Message.Acknowledged(
                    id, task, new SnapshotHandle("t" + task + "@" + id, "there", 100, 0, 10), 0));
        }
        coordinator.onMessage(new Message.Published(id));
    }

    private Set<Integer> restartedWith(Integer... dead) {
        return coordinator.onFailure(Set.of(dead)).tasks();
    }

    private List<String> say(int task, Kind kind, int about, Switch... order) {
        Optional<List<Switch>> known = kind == Kind.ORDER ? Optional.of(List.of(order)) : Optional.empty();
        coordinator.onMessage(new CausalWord(kind, about, known).message(41, task));
        return port.verbs();
    }

    @Test
    void shouldRestartOnlyTheTaskThatDied() {
        for (int task = 0; task < TASKS; task++) {
            publish();
            assertEquals(Set.of(task), restartedWith(task));
        }
    }

    @Test
    void shouldRestartReceiversOfATaskThatDoesNotRepeat() {
        port.repeats.remove(2);
        assertEquals(Set.of(2, 3, 4), restartedWith(2));
    }

    @Test
    void shouldSpareAReceiverThatHasHandledNothingSinceTheCheckpoint() {
        port.repeats.remove(2);
        port.handled.put(3, 10L);
        assertEquals(Set.of(2, 3), restartedWith(2));
    }

    @Test
    void shouldRestartThoseBehindAReceiverThatDiedWithTheOrderItKnew() {
        assertEquals(Set.of(2, 3, 4), restartedWith(2, 3));
    }

    @Test
    void shouldRestartThoseBehindATaskWithAnOrderIfASenderDiedToo() {
        assertEquals(Set.of(1, 2, 3, 4), restartedWith(1, 2));
    }

    @Test
    void shouldSpareThoseBehindAChainWithoutAnOrder() {
        port.links = List.of(new Link(0, 2), new Link(1, 0), new Link(2, 3), new Link(3, 4));
        coordinator = new CausalCoordinator(port);
        coordinator.onStart();
        checkpoint(42);
        for (int link = 0; link < 4; link++) {
            port.handled.put(link, 20L);
        }
        assertEquals(Set.of(0, 2), restartedWith(0, 2));
    }

    @Test
    void shouldRestartReceiversOfATaskWhoseOrderARestartedReceiverHasMissed() {
        assertEquals(Set.of(3), restartedWith(3));
        say(3, Kind.CAUGHT_UP, 3);
        assertEquals(Set.of(2, 3, 4), restartedWith(2));
    }

    @Test
    void shouldForgetWhatWasMissedOnceACheckpointIsPublished() {
        restartedWith(3);
        say(3, Kind.CAUGHT_UP, 3);
        checkpoint(43);
        assertEquals(Set.of(2), restartedWith(2));
    }

    @Test
    void shouldRestartAgainWhoHasNotCaughtUp() {
        restartedWith(4);
        assertEquals(Set.of(0, 4), restartedWith(0));
    }

    @Test
    void shouldRestartASenderWhoseLogIsTooShort() {
        port.forgotten.put(3, 11L);
        assertEquals(Set.of(3, 4), restartedWith(4));
    }

    @Test
    void shouldAskTheReceiverForTheOrderAndHandItOn() {
        restartedWith(2);
        port.verbs();
        assertEquals(List.of("OfScheme 41 to 3"), say(2, Kind.RESTORED, 2));
        assertEquals(List.of("OfScheme 42 to 2"), say(3, Kind.ORDER, 2, new Switch(0, 0)));
        assertEquals(List.of(), say(3, Kind.ORDER, 2, new Switch(0, 0)));
    }

    @Test
    void shouldRestartAllIfTheOrderIsLost() {
        restartedWith(2);
        say(2, Kind.RESTORED, 2);
        coordinator.onMessage(CausalWord.of(Kind.ORDER, 2).message(41, 3));
        assertTrue(port.verbs().get(0).startsWith("fail: task 2 cannot take"));
        assertEquals(TASKS, coordinator.onFailure(Set.of()).tasks().size());
    }

    @Test
    void shouldBeginNoCheckpointBeforeAllHaveCaughtUp() {
        restartedWith(0, 1);
        port.verbs();
        say(0, Kind.CAUGHT_UP, 0);
        port.pass(coordinator, Duration.ofMillis(400));
        assertEquals(List.of(), port.verbs());
        say(1, Kind.CAUGHT_UP, 1);
        port.pass(coordinator, Duration.ofMillis(100));
        assertEquals(List.of("Trigger 43 to 0"), port.verbs());
    }

    @Test
    void shouldGiveUpTheCheckpointUnderWay() {
        port.pass(coordinator, Duration.ofMillis(100));
        port.verbs();
        RecoveryPlan plan = coordinator.onFailure(Set.of(2));
        assertEquals(41, plan.checkpointId());
        assertEquals(Set.of(2), plan.snapshots().keySet());
        assertTrue(port.verbs().containsAll(List.of("Aborted 42 to 0", "Aborted 42 to 4", "discard 42")));
    }
}
