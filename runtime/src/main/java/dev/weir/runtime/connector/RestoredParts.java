package dev.weir.runtime.connector;

import dev.weir.ir.connector.SinkContext;
import java.util.HashMap;
import java.util.Map;

/**
 * How far the output of a restored checkpoint goes, as one writer knows it from the pre-commits it was given. It answers for its own subtask
 * and, if there were more, for those whose index is its own modulo the number there are now.
 */
final class RestoredParts {
    private final SinkContext context;
    private final Map<Integer, Long> lastBySubtask = new HashMap<>();
    private long last = Long.MIN_VALUE;

    RestoredParts(SinkContext context) {
        this.context = context;
    }

    /** A part that belongs to the restored checkpoint. */
    void add(PartName part) {
        lastBySubtask.merge(part.subtask(), part.checkpoint(), Math::max);
        last = Math.max(last, part.checkpoint());
    }

    /** Whether the restored checkpoint is before this part, which must go then; false for what other writers answer for. */
    boolean areBefore(PartName part) {
        return last != Long.MIN_VALUE
                && part.subtask() % context.parallelism() == context.subtask()
                && part.checkpoint() > lastBySubtask.getOrDefault(part.subtask(), last);
    }
}
