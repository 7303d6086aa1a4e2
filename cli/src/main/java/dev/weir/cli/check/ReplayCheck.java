package dev.weir.cli.check;

import dev.weir.fault.FaultToleranceScheme;
import dev.weir.fault.Schemes;
import dev.weir.runtime.lab.Counterexample;
import dev.weir.runtime.lab.Laboratory;
import dev.weir.runtime.lab.Run;
import dev.weir.runtime.sim.Violation;
import dev.weir.runtime.sim.trace.Trace;
import dev.weir.scheduler.Scheduler;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs a counterexample again. */
final class ReplayCheck {
    private final Path file;
    private final @Nullable Candidate candidate;

    /** @param candidate what is judged, or null: the scheme that the file names */
    ReplayCheck(Path file, @Nullable Candidate candidate) {
        this.file = file;
        this.candidate = candidate;
    }

    private @Nullable Run run;

    /** Runs it; its trace. */
    Trace run(CheckOutput output) {
        Counterexample counterexample = parsed();
        Run again;
        try {
            again = counterexample.replay(laboratory(counterexample), true);
        } catch (IllegalArgumentException e) {
            throw new CheckException(file + ": " + e.getMessage());
        }
        run = again;
        Violation before = counterexample.violation();
        Violation now = again.violation();
        String headline;
        if (now == null) {
            headline = "RIGHT  the run does not break " + before.invariant() + " any more";
        } else if (now.invariant() == before.invariant()) {
            headline = "WRONG  the run still breaks " + now.invariant();
        } else {
            headline = "WRONG  the run breaks " + now.invariant() + ", not " + before.invariant() + " any more";
        }
        Trace trace = counterexample.trace(again);
        output.tell(headline, headline + "\n" + (now == null ? "" : "  " + now.text() + "\n"), trace);
        return trace;
    }

    /** Whether the run breaks nothing. */
    boolean isRight() {
        return run != null && run.violation() == null;
    }

    private Counterexample parsed() {
        try {
            return Counterexample.parse(TextFile.read(file));
        } catch (IllegalArgumentException e) {
            throw new CheckException(file + " is no counterexample that can be run: " + e.getMessage()
                    + "; copy it again, or let './weir check' write a new one");
        }
    }

    private Laboratory laboratory(Counterexample counterexample) {
        Supplier<FaultToleranceScheme> scheme = candidate == null ? null : candidate.scheme();
        Supplier<Scheduler> scheduler = candidate == null ? null : candidate.scheduler();
        if (scheme != null) {
            return new Laboratory(scheme.get());
        }
        Laboratory laboratory;
        try {
            laboratory = new Laboratory(Schemes.named(counterexample.scheme()));
        } catch (IllegalArgumentException e) {
            throw new CheckException(file + ": the scheme '" + counterexample.scheme()
                    + "' is not on the class path; say" + " where it is: ./weir check WHAT --replay " + file);
        }
        return scheduler == null ? laboratory : laboratory.with(scheduler.get());
    }
}
