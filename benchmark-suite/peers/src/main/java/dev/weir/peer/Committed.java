package dev.weir.peer;

import dev.weir.benchmark.latency.AnswerDigest;
import java.util.HashSet;
import java.util.Set;

/** The parts of a run's rows that were committed. Each counts once, however often an engine commits it. */
public final class Committed {
    private final Set<Part> parts = new HashSet<>();
    private AnswerDigest sum = AnswerDigest.EMPTY;

    /** Commits a part. */
    public synchronized void commit(Part part) {
        if (parts.add(part)) {
            sum = sum.plus(part.rows());
        }
    }

    synchronized AnswerDigest sum() {
        return sum;
    }
}
