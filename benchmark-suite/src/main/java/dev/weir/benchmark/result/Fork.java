package dev.weir.benchmark.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one process measured of one cell.
 *
 * @param fork from 0
 * @param attempt from 0: a process that was disturbed is repeated
 * @param version of the contender
 * @param feedNanosPerEvent cost of reading the log alone
 * @param warmUp iterations before those that count
 * @param iterations those that count; empty if throughput was not asked for
 * @param paced runs at a fixed rate
 * @param probes rates tried in search of the highest
 * @param sustainable the highest rate that was sustained, events a second; 0 if it was not looked for
 * @param foreignShare share of the machine's CPU time that others used while it was measured
 * @param stealShare share that the hypervisor withheld
 * @param wrongAnswers a text for each run whose answer was not the reference's
 * @param failure why it came to nothing, or null
 */
public record Fork(
        int fork,
        int attempt,
        String version,
        double feedNanosPerEvent,
        WarmUp warmUp,
        List<Iteration> iterations,
        List<PacedRun> paced,
        List<Probe> probes,
        double sustainable,
        double foreignShare,
        double stealShare,
        List<String> wrongAnswers,
        @Nullable String failure) {
    public Fork {
        iterations = List.copyOf(iterations);
        paced = List.copyOf(paced);
        probes = List.copyOf(probes);
        wrongAnswers = List.copyOf(wrongAnswers);
    }

    /** A process that came to nothing. */
    public static Fork failed(int fork, int attempt, String failure) {
        return new Fork(
                fork,
                attempt,
                "not known",
                0,
                new WarmUp(List.of(), false),
                List.of(),
                List.of(),
                List.of(),
                0,
                0,
                0,
                List.of(),
                failure);
    }

    /** The same as another attempt. */
    public Fork as(int number, int attemptNumber) {
        return new Fork(
                number,
                attemptNumber,
                version,
                feedNanosPerEvent,
                warmUp,
                iterations,
                paced,
                probes,
                sustainable,
                foreignShare,
                stealShare,
                wrongAnswers,
                failure);
    }
}
