package dev.weir.peer.jet;

import com.hazelcast.function.SupplierEx;
import dev.weir.benchmark.nexmark.NexmarkEvent;
import org.jspecify.annotations.Nullable;

/** What the source does with each event before it sends it on. One for each task. */
@FunctionalInterface
interface SourceStep {
    /** What to send, or null to send nothing. */
    @Nullable
    Object apply(NexmarkEvent event);

    /** Makes the step of a task. */
    interface Supplier extends SupplierEx<SourceStep> {}
}
