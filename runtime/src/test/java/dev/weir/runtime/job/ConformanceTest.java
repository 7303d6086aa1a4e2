package dev.weir.runtime.job;

import dev.weir.fault.FaultToleranceScheme;
import dev.weir.fault.Schemes;
import dev.weir.runtime.Engine;
import dev.weir.scheduler.Scheduler;
import dev.weir.scheduler.Schedulers;
import dev.weir.state.HeapStateStore;
import dev.weir.state.StateStore;
import dev.weir.state.chronicle.ChronicleStateStore;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample on real threads: what is committed is what the reference interpreter says, whatever the engine is made of. */
class ConformanceTest {
    static java.util.stream.Stream<Sample> samples() {
        return Sample.all().stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldGiveTheReferenceAnswerOnThreads(Sample sample) {
        int cell = sample.name().hashCode();
        for (Scheduler scheduler : Schedulers.all()) {
            for (FaultToleranceScheme scheme : Schemes.all()) {
                for (int parallelism = 1; parallelism <= 3; parallelism++) {
                    // Half of the cells for each sample, which half depends on its name; the simulation sees to all.
                    if (cell++ % 2 == 0) {
                        run(sample, new HeapStateStore(), scheduler, scheme, parallelism, cell % 4 == 1 ? 4 : 64);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldGiveTheReferenceAnswerOffTheHeap(Sample sample, @TempDir Path directory) {
        int cell = 0;
        for (Scheduler scheduler : Schedulers.all()) {
            for (FaultToleranceScheme scheme : Schemes.all()) {
                StateStore store = new ChronicleStateStore(directory.resolve("cell-" + cell), 2_000);
                if (Math.floorMod(sample.name().hashCode(), 3) == cell % 3) {
                    run(sample, store, scheduler, scheme, 1 + cell % 2, 64);
                }
                cell++;
            }
        }
    }

    private static void run(
            Sample sample,
            StateStore store,
            Scheduler scheduler,
            FaultToleranceScheme scheme,
            int parallelism,
            int ringSlots) {
        Draft draft = new Draft(sample, new Faults(), 200);
        draft.expected();
        String where = sample + " " + scheduler.name() + " " + scheme.name() + " " + store.name() + " p" + parallelism
                + " ring " + ringSlots;
        JobResult result;
        try {
            result = new Engine(scheduler, scheme, store)
                    .parallelism(parallelism)
                    .workers(2)
                    .ringSlots(ringSlots)
                    .checkpointEvery(Duration.ofMillis(2))
                    .run(draft.graph());
        } catch (JobException e) {
            throw new AssertionError(where, e);
        }
        draft.check(where, result);
    }
}
