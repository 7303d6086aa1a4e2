package dev.weir.runtime.job;

import dev.weir.fault.FaultToleranceScheme;
import dev.weir.fault.Schemes;
import dev.weir.runtime.job.Simulation.Recoveries;
import dev.weir.runtime.job.Simulation.Setup;
import dev.weir.scheduler.Scheduler;
import dev.weir.scheduler.Schedulers;
import dev.weir.state.MemorySnapshotStore;
import dev.weir.state.StateStore;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SimulatedConformanceTest {
    static java.util.stream.Stream<Sample> samples() {
        return Sample.all().stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldGiveTheReferenceAnswerInAnyOrderOfTurns(Sample sample) {
        int cell = 0;
        for (Scheduler scheduler : Schedulers.all()) {
            for (FaultToleranceScheme scheme : Schemes.all()) {
                for (StateStore store : Stores.all()) {
                    for (int parallelism = 1; parallelism <= 3; parallelism++) {
                        int ringSlots = cell % 2 == 0 ? 4 : 64;
                        Setup setup = new Setup(scheduler, scheme, store, parallelism, ringSlots);
                        run(sample, setup, Simulation.seed(sample.name().hashCode() * 100L + cell));
                        cell++;
                    }
                }
            }
        }
    }

    private static void run(Sample sample, Setup setup, long seed) {
        String where = sample + " " + setup + " seed " + seed;
        Draft draft = new Draft(sample, new Faults(), 150);
        draft.expected();
        JobResult result;
        try {
            result = new Simulation(setup, draft.graph(), new MemorySnapshotStore(), seed, false, new Recoveries())
                    .finish();
        } catch (JobException | AssertionError e) {
            throw new AssertionError(where, e);
        }
        draft.check(where, result);
    }
}
