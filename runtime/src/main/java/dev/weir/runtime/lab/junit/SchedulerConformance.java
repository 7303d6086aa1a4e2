package dev.weir.runtime.lab.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.weir.fault.FaultToleranceScheme;
import dev.weir.runtime.lab.SchedulerTrial;
import dev.weir.runtime.lab.Shape;
import dev.weir.runtime.lab.Verdict;
import dev.weir.runtime.worker.SystemClock;
import dev.weir.scheduler.Scheduler;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a scheduler must hold, as a test: extend it and name your scheduler. It needs JUnit 6 on the class path of tests. */
public abstract class SchedulerConformance {
    /** A new instance of the scheduler under test. */
    protected abstract Scheduler scheduler();

    /** How many runs are made with each scheme. */
    protected long runs() {
        return 3_000;
    }

    /** Decides everything. */
    protected long seed() {
        return 7;
    }

    /** Every law of plans and dispatches holds. */
    @Test
    void shouldHoldEveryLaw() {
        assertEquals(List.of(), new SchedulerTrial(this::scheduler, seed()).brokenLaws(), "seed " + seed());
    }

    /** Every exactly-once scheme puts out under it what the reference interpreter does. */
    @Test
    void shouldPutOutTheSameAsTheReference() {
        for (FaultToleranceScheme scheme : SchedulerTrial.schemes()) {
            Verdict verdict = new SchedulerTrial(this::scheduler, seed())
                    .campaign(scheme, List.of(Shape.values()), new SystemClock())
                    .go(runs(), Long.MAX_VALUE, (runs, share) -> {});
            assertNull(verdict.counterexample(), "under " + scheme.name() + ", seed " + seed());
        }
    }
}
