package dev.weir.benchmark.result;

import java.util.List;

/**
 * All that was measured of a cell.
 *
 * @param cell what
 * @param events of a throughput run
 * @param forks every process, those that were disturbed and repeated too
 */
public record CellResult(Cell cell, int events, List<Fork> forks) {
    public CellResult {
        forks = List.copyOf(forks);
    }

    /** The last attempt of each process that did not fail. */
    public List<Fork> counted() {
        return forks.stream()
                .filter(fork -> fork.failure() == null)
                .filter(fork -> forks.stream()
                        .noneMatch(other -> other.fork() == fork.fork()
                                && other.attempt() > fork.attempt()
                                && other.failure() == null))
                .toList();
    }

    /** Whether every run of every process gave the answer of the reference interpreter, and none failed. */
    public boolean correct() {
        return !forks.isEmpty()
                && forks.stream()
                        .allMatch(fork ->
                                fork.failure() == null && fork.wrongAnswers().isEmpty());
    }
}
