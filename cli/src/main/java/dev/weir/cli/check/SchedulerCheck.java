package dev.weir.cli.check;

import dev.weir.fault.FaultToleranceScheme;
import dev.weir.fault.Schemes;
import dev.weir.runtime.lab.BrokenLaw;
import dev.weir.runtime.lab.Counterexample;
import dev.weir.runtime.lab.Laboratory;
import dev.weir.runtime.lab.SchedulerTrial;
import dev.weir.runtime.lab.Verdict;
import dev.weir.runtime.worker.SystemClock;
import dev.weir.scheduler.Scheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Judges a scheduler: the laws of plans and dispatches, then each exactly-once scheme under it. */
final class SchedulerCheck {
    private final String given;
    private final Supplier<Scheduler> scheduler;
    private final CheckSize size;

    SchedulerCheck(String given, Supplier<Scheduler> scheduler, CheckSize size) {
        this.given = given;
        this.scheduler = scheduler;
        this.size = size;
    }

    /** Judges it; whether it is right. */
    boolean run(CheckOutput output) {
        String name = scheduler.get().name();
        try {
            return judged(name, output);
        } catch (CampaignThreads.Lost e) {
            String headline = "WRONG  " + name + " " + e.getMessage();
            output.tell(headline, headline + "; seed " + size.seed() + "\n", null);
            return false;
        }
    }

    private boolean judged(String name, CheckOutput output) {
        List<BrokenLaw> broken = CampaignThreads.watched(
                new SchedulerTrial(scheduler, size.seed())::brokenLaws, CheckSize.PATIENCE_NANOS);
        if (!broken.isEmpty()) {
            String page = VerdictText.laws(name, broken);
            output.tell(page.lines().findFirst().orElse(name), page, null);
            return false;
        }
        List<FaultToleranceScheme> schemes = SchedulerTrial.schemes();
        CheckSize part = size.part(schemes.size());
        List<Verdict> verdicts = new ArrayList<>();
        StringBuilder lines = new StringBuilder("every law of plans and dispatches holds\n");
        for (FaultToleranceScheme scheme : schemes) {
            Verdict verdict = under(scheme.name(), name, part, output);
            verdicts.add(verdict);
            lines.append(String.format(
                    Locale.ROOT,
                    "%s: %,d runs%n",
                    verdict.counterexample() == null
                            ? "same output under " + scheme.name()
                            : "WRONG under " + scheme.name(),
                    verdict.runs()));
            if (verdict.counterexample() != null) {
                break;
            }
        }
        return told(name, verdicts, lines.toString(), output);
    }

    private Verdict under(String scheme, String name, CheckSize part, CheckOutput output) {
        CheckProgress progress = new CheckProgress(output.progress(), name + " under " + scheme);
        return new CampaignThreads(part.runs(), part.nanos(), progress, CheckSize.PATIENCE_NANOS)
                .run(
                        part.threads(),
                        thread -> new SchedulerTrial(scheduler, part.seedOf(thread))
                                .campaign(Schemes.named(scheme), part.shapes(), new SystemClock()));
    }

    private boolean told(String name, List<Verdict> verdicts, String lines, CheckOutput output) {
        Verdict verdict = Verdict.together(
                verdicts, verdicts.stream().mapToLong(Verdict::nanos).sum());
        Counterexample found = verdict.counterexample();
        String headline = VerdictText.headline(name, verdict);
        String page = VerdictText.page(name, verdict) + "\n" + lines;
        if (found == null) {
            output.tell(headline, page, null);
        } else {
            Laboratory laboratory = new Laboratory(Schemes.named(found.scheme())).with(scheduler.get());
            output.tell(headline, page + "\n" + VerdictText.broken(found), found.trace(found.replay(laboratory, true)));
            output.keep(name, given, found);
        }
        return verdict.answer() == Verdict.Answer.RIGHT;
    }
}
