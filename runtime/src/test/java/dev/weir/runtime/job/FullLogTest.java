package dev.weir.runtime.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.fault.Capability;
import dev.weir.fault.CheckpointPolicy;
import dev.weir.fault.Coordinator;
import dev.weir.fault.CoordinatorPort;
import dev.weir.fault.FaultToleranceScheme;
import dev.weir.fault.Guarantee;
import dev.weir.fault.Schemes;
import dev.weir.fault.TaskPort;
import dev.weir.fault.TaskProtocol;
import dev.weir.ir.connector.ListSource;
import dev.weir.ir.time.WatermarkStrategy;
import dev.weir.runtime.channel.LogBound;
import dev.weir.runtime.job.Draft.Click;
import dev.weir.runtime.job.Simulation.Recoveries;
import dev.weir.runtime.job.Simulation.Setup;
import dev.weir.runtime.sim.Coverage;
import dev.weir.scheduler.Pipelined;
import dev.weir.state.HeapStateStore;
import dev.weir.state.MemorySnapshotStore;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A job sends far more than its message logs may keep. */
class FullLogTest {
    private static final int RECORDS = 600;
    private static final LogBound SHORT = new LogBound(20, Long.MAX_VALUE);

    private static Draft draft() {
        Sample sample = new Sample(
                "counts",
                draft -> draft.sink(
                        "counts",
                        draft.program()
                                .source(
                                        ListSource.of(Click.class, Draft.clicks(RECORDS, 0, 3)),
                                        WatermarkStrategy.boundedOutOfOrderness(Click::at, Duration.ofMillis(200)))
                                .keyByLong(Click::user)
                                .count(String.class, (user, count) -> user + "=" + count)));
        return new Draft(sample, new Faults(), RECORDS);
    }

    private static Simulation begin(Draft draft, FaultToleranceScheme scheme, CheckpointPolicy policy) {
        Setup setup = new Setup(new Pipelined(), scheme, new HeapStateStore(), 2, 16)
                .with(policy)
                .with(SHORT)
                .with(RestartPolicy.never());
        draft.expected();
        return new Simulation(
                setup, draft.graph(), new MemorySnapshotStore(2), Simulation.seed(4), false, new Recoveries());
    }

    @ParameterizedTest
    @ValueSource(strings = {"uncoordinated", "index-based", "hmnr"})
    void shouldTakeCheckpointsSoonerThanPlannedAndGoOn(String scheme) {
        Draft draft = draft();
        CheckpointPolicy never = CheckpointPolicy.every(Duration.ofHours(10));
        Simulation simulation = begin(draft, Schemes.named(scheme), never);
        draft.check("with short logs", simulation.finish());
        assertTrue(simulation.seen(Coverage.LOG_FULL) > 0);
        assertTrue(simulation.reports().size() > 5, () -> simulation.reports().toString());
    }

    @Test
    void shouldForgetTheOlderHalfWhereBarriersDoNotWaitForIt() {
        Draft draft = draft();
        CheckpointPolicy never = CheckpointPolicy.every(Duration.ofHours(10));
        Simulation simulation = begin(draft, Schemes.named("causal"), never);
        draft.check("with short logs", simulation.finish());
        assertEquals(1, simulation.reports().size());
    }

    @Test
    void shouldFailNamingChannelBoundAndRemedyIfNoCheckpointLetsItBeTruncated() {
        CheckpointPolicy policy =
                new CheckpointPolicy(Duration.ofHours(10), Duration.ofMillis(2), Duration.ofSeconds(60), 3);
        Simulation simulation = begin(draft(), new Deaf(), policy);
        String message = assertThrows(JobException.class, simulation::finish).getMessage();
        assertTrue(message.contains("the message log of channel"), message);
        assertTrue(message.contains("elements of at most 20"), message);
        assertTrue(message.contains("for 12 ms"), message);
        assertTrue(message.contains("allow larger logs"), message);
        assertFalse(message.contains("Exception"), message);
    }

    /** A scheme whose tasks heed nothing that they are told. */
    private static final class Deaf implements FaultToleranceScheme {
        private final FaultToleranceScheme heeding = Schemes.named("uncoordinated");

        @Override
        public String name() {
            return "deaf";
        }

        @Override
        public TaskProtocol task(TaskPort port) {
            return new TaskProtocol() {};
        }

        @Override
        public Coordinator coordinator(CoordinatorPort port) {
            return heeding.coordinator(port);
        }

        @Override
        public Guarantee guarantee() {
            return heeding.guarantee();
        }

        @Override
        public Set<Capability> requires() {
            return heeding.requires();
        }
    }
}
