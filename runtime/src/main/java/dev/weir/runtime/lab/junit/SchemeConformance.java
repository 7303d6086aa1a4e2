package dev.weir.runtime.lab.junit;

import dev.weir.fault.FaultToleranceScheme;
import dev.weir.runtime.lab.Campaign;
import dev.weir.runtime.lab.Counterexample;
import dev.weir.runtime.lab.Shape;
import dev.weir.runtime.lab.Swarm;
import dev.weir.runtime.lab.Verdict;
import dev.weir.runtime.sim.trace.draw.TerminalDiagram;
import dev.weir.runtime.worker.SystemClock;
import dev.weir.scheduler.Schedulers;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AssertionFailureBuilder;
import org.junit.jupiter.api.Test;

/**
 * What a fault-tolerance scheme must hold, as a test: extend it and name your scheme.
 *
 * <pre>{@code
 * class MySchemeTest extends SchemeConformance {
 *     protected FaultToleranceScheme scheme() {
 *         return new MyScheme();
 *     }
 * }
 * }</pre>
 *
 * <p>It needs JUnit 6 on the class path of tests. The same check on the command line: {@code ./weir check MyScheme}.
 */
public abstract class SchemeConformance {
    private static final int COLUMNS = 120;
    private static final int ENOUGH_RUNS = 20_000;
    private static final long NO_LIMIT = Long.MAX_VALUE;

    /** A new instance of the scheme under test. */
    protected abstract FaultToleranceScheme scheme();

    /** How many runs are made: a few thousand find most mistakes, {@value #ENOUGH_RUNS} are enough for a verdict. */
    protected long runs() {
        return ENOUGH_RUNS;
    }

    /** Decides everything. */
    protected long seed() {
        return 7;
    }

    /** The graphs. */
    protected List<Shape> graphs() {
        return List.of(Shape.values());
    }

    /** The schedulers, by name or class name. */
    protected List<String> schedulers() {
        return Schedulers.names();
    }

    /** No run breaks what the scheme promises; and, if there are enough runs for that, everything was tried. */
    @Test
    void shouldKeepItsPromiseInEveryRun() {
        Verdict verdict = new Campaign(this::scheme, new Swarm(graphs(), schedulers()), seed(), new SystemClock())
                .go(runs(), NO_LIMIT, (runs, share) -> {});
        if (verdict.answer() == Verdict.Answer.WRONG) {
            throw AssertionFailureBuilder.assertionFailure()
                    .message(describe(Objects.requireNonNull(verdict.counterexample())))
                    .build();
        }
        if (verdict.answer() == Verdict.Answer.UNPROVED && runs() >= ENOUGH_RUNS) {
            throw AssertionFailureBuilder.assertionFailure()
                    .message("seed " + seed() + ": nothing was broken, but the runs did not see enough: "
                            + verdict.missing())
                    .build();
        }
    }

    private String describe(Counterexample found) {
        return "seed " + seed() + ": " + found.violation() + "\n\n"
                + TerminalDiagram.draw(found.trace(scheme()), COLUMNS, false)
                + "\nThe counterexample, for './weir check WHAT --replay FILE':\n\n" + found.toText();
    }
}
