package dev.weir.runtime.lab;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.fault.Capability;
import dev.weir.fault.Coordinator;
import dev.weir.fault.CoordinatorPort;
import dev.weir.fault.FaultToleranceScheme;
import dev.weir.fault.Guarantee;
import dev.weir.fault.Message;
import dev.weir.fault.RecoveryPlan;
import dev.weir.fault.Schemes;
import dev.weir.fault.TaskPort;
import dev.weir.fault.TaskProtocol;
import dev.weir.runtime.sim.Coverage;
import dev.weir.runtime.worker.SystemClock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeenTest {
    private static final long RUNS = 300;
    private static final long LONG = Long.MAX_VALUE;

    /** The scheme, claiming what it is told to claim; if that is nothing, with plans that it may not make. */
    private record Claiming(FaultToleranceScheme scheme, Set<Capability> requires) implements FaultToleranceScheme {
        @Override
        public String name() {
            return "claiming";
        }

        @Override
        public TaskProtocol task(TaskPort port) {
            return scheme.task(port);
        }

        @Override
        public Coordinator coordinator(CoordinatorPort port) {
            Coordinator coordinator = scheme.coordinator(port);
            return requires.isEmpty() ? new Sparing(coordinator) : coordinator;
        }

        @Override
        public Guarantee guarantee() {
            return scheme.guarantee();
        }
    }

    /** A coordinator that would restart nobody but the dead. */
    private record Sparing(Coordinator coordinator) implements Coordinator {
        @Override
        public void onStart() {
            coordinator.onStart();
        }

        @Override
        public void onTimer(long timerId) {
            coordinator.onTimer(timerId);
        }

        @Override
        public void onMessage(Message message) {
            coordinator.onMessage(message);
        }

        @Override
        public RecoveryPlan onFailure(Set<Integer> dead) {
            return new RecoveryPlan(dead, coordinator.onFailure(dead).checkpointId());
        }
    }

    private static Verdict judged(FaultToleranceScheme scheme) {
        return judged(scheme, List.of(Shape.SHUFFLE, Shape.TIMERS, Shape.MANY_ENDS));
    }

    private static Verdict judged(FaultToleranceScheme scheme, List<Shape> shapes) {
        Swarm swarm = new Swarm(shapes, List.of("pipelined", "chained"));
        return new Campaign(() -> scheme, swarm, 11, new SystemClock()).go(RUNS, LONG, (runs, share) -> {});
    }

    private static boolean missesPartialRestarts(Verdict verdict) {
        return verdict.missing().stream().anyMatch(text -> text.startsWith(Coverage.ONLY_SOME_RESTARTED + ":"));
    }

    @Test
    void shouldAskForPartialRestartsOfASchemeThatClaimsThem() {
        Verdict verdict = judged(
                new Claiming(Schemes.named("aligned"), EnumSet.of(Capability.PARTIAL_RESTART, Capability.MESSAGE_LOG)));
        assertTrue(missesPartialRestarts(verdict), () -> verdict.missing().toString());
    }

    @Test
    void shouldNotAskForThemOfASchemeThatDoesNot() {
        assertFalse(missesPartialRestarts(judged(Schemes.named("aligned"))));
    }

    @Test
    void shouldAskForThemOfEverySchemeWhereProgramsFallApart() {
        Seen seen = judged(Schemes.named("aligned"), List.of(Shape.SHUFFLE, Shape.APART))
                .seen();
        assertTrue(seen.isAskedFor(Coverage.ONLY_SOME_RESTARTED));
        assertTrue(seen.count(Coverage.ONLY_SOME_RESTARTED) > 0);
    }

    @Test
    void shouldSeeThemWhereTasksAreSpared() {
        Verdict verdict = judged(Schemes.named("uncoordinated"));
        assertTrue(verdict.seen().count(Coverage.ONLY_SOME_RESTARTED) > 0);
        assertFalse(missesPartialRestarts(verdict));
    }

    @Test
    void shouldRestartAllWhereThatIsNotAskedFor() {
        Verdict verdict = judged(new Claiming(Schemes.named("unaligned"), EnumSet.noneOf(Capability.class)));
        assertTrue(verdict.counterexample() == null, () -> String.valueOf(verdict.counterexample()));
        assertTrue(verdict.seen().count(Coverage.ONLY_SOME_RESTARTED) == 0);
    }
}
