package dev.weir.benchmark.fork;

import dev.weir.benchmark.latency.AnswerDigest;
import dev.weir.benchmark.load.Bursts;
import dev.weir.benchmark.result.Answer;
import dev.weir.benchmark.result.Cell;
import dev.weir.benchmark.result.Mode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a process is told.
 *
 * @param cell what to measure
 * @param modes how
 * @param log file of events
 * @param digest it must have
 * @param events of a throughput run
 * @param ratePerSecond of latency and recovery runs
 * @param bursts that events of latency runs come in, or null
 * @param answers for every number of events that is run
 * @param company other workloads, run before and in between, so that code is not compiled for one alone
 * @param effort how long
 * @param seed of orders and of permutations
 */
public record ForkTask(
        Cell cell,
        List<Mode> modes,
        String log,
        String digest,
        int events,
        long ratePerSecond,
        @Nullable Bursts bursts,
        List<Answer> answers,
        List<String> company,
        Effort effort,
        long seed) {
    public ForkTask {
        modes = List.copyOf(modes);
        answers = List.copyOf(answers);
        company = List.copyOf(company);
    }

    /** Most events that any run takes. */
    int mostEvents() {
        return answers.stream().mapToInt(Answer::events).max().orElse(events);
    }

    /** What must come out of the first events. */
    AnswerDigest answer(int first) {
        return answers.stream()
                .filter(answer -> answer.events() == first)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no answer for " + first + " events: found " + answers))
                .digest();
    }

    /** The number of events, of those whose answer is known, that lasts about this long at a rate: the least that is enough. */
    int eventsFor(long millis, double rate) {
        double wanted = millis * rate / 1_000;
        return answers.stream()
                .mapToInt(Answer::events)
                .filter(known -> known >= wanted)
                .min()
                .orElse(mostEvents());
    }
}
