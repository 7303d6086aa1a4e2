package dev.weir.benchmark.bench;

import dev.weir.fault.Schemes;
import dev.weir.runtime.Engine;
import dev.weir.runtime.job.RestartPolicy;
import dev.weir.scheduler.Schedulers;
import dev.weir.state.HeapStateStore;
import dev.weir.state.StateStore;
import dev.weir.state.chronicle.ChronicleStateStore;
import java.time.Duration;
import java.util.List;

/**
 * What all cells of a benchmark have in common.
 *
 * @param state one of {@link #STATES}
 * @param parallelism tasks an operator, at least 1
 * @param checkpointInterval zero for only one at the end
 */
public record EngineSetup(String state, int parallelism, Duration checkpointInterval) {
    /** Names of state stores. */
    public static final List<String> STATES = List.of("chronicle", "heap");

    /** Enough for every query here. Chronicle Map reserves address space by it, so the default of a million would slow the start. */
    private static final long CHRONICLE_ENTRIES = 250_000;

    public EngineSetup {
        if (!STATES.contains(state)) {
            throw new IllegalArgumentException("unknown state store '" + state + "': expected one of " + STATES);
        }
        if (parallelism < 1) {
            throw new IllegalArgumentException("expected a parallelism of at least 1, found " + parallelism);
        }
        if (checkpointInterval.isNegative()) {
            throw new IllegalArgumentException("expected a checkpoint interval >= 0, found " + checkpointInterval);
        }
    }

    /** An engine for one job. It is not restarted after a failure: a benchmark that fails must say so. */
    Engine engine(Cell cell) {
        return new Engine(Schedulers.named(cell.scheduler()), Schemes.named(cell.scheme()), store())
                .parallelism(parallelism)
                .checkpointEvery(checkpointInterval)
                .restarts(RestartPolicy.never());
    }

    private StateStore store() {
        return state.equals("heap") ? new HeapStateStore() : new ChronicleStateStore(CHRONICLE_ENTRIES);
    }
}
