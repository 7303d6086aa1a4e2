package dev.weir.cli.check;

import dev.weir.fault.FaultToleranceScheme;
import dev.weir.runtime.lab.Campaign;
import dev.weir.runtime.lab.Counterexample;
import dev.weir.runtime.lab.Swarm;
import dev.weir.runtime.lab.Verdict;
import dev.weir.runtime.sim.trace.Trace;
import dev.weir.runtime.worker.SystemClock;
import java.util.List;
import java.util.function.Supplier;

/** Judges a scheme under schedulers. */
final class SchemeCheck {
    private final String given;
    private final Supplier<FaultToleranceScheme> scheme;
    private final Swarm swarm;
    private final CheckSize size;

    SchemeCheck(String given, Supplier<FaultToleranceScheme> scheme, List<String> schedulers, CheckSize size) {
        this.given = given;
        this.scheme = scheme;
        this.swarm = new Swarm(size.shapes(), schedulers, size.clusters());
        this.size = size;
    }

    /** Judges it; whether it is right. */
    boolean run(CheckOutput output) {
        String name = scheme.get().name();
        CampaignThreads threads = new CampaignThreads(
                size.runs(), size.nanos(), new CheckProgress(output.progress(), name), CheckSize.PATIENCE_NANOS);
        Verdict verdict;
        try {
            verdict = threads.run(size.threads(), this::campaign);
        } catch (CampaignThreads.Lost e) {
            String headline = "WRONG  " + name + " " + e.getMessage();
            output.tell(headline, headline + "; seed " + size.seed() + "\n", null);
            return false;
        }
        Counterexample found = verdict.counterexample();
        String headline = VerdictText.headline(name, verdict);
        String page = VerdictText.page(name, verdict);
        if (found == null) {
            output.tell(headline, page, null);
        } else {
            output.tell(headline, page + "\n" + VerdictText.broken(found), found.trace(scheme.get()));
            output.keep(name, given, found);
        }
        return verdict.answer() == Verdict.Answer.RIGHT;
    }

    /** The first run of the seed, written down. */
    Trace trace() {
        return campaign(0).trace();
    }

    private Campaign campaign(int thread) {
        return new Campaign(scheme, swarm, size.seedOf(thread), new SystemClock());
    }
}
