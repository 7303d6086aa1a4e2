package dev.weir.peer.jet;

import com.hazelcast.function.SupplierEx;
import org.jspecify.annotations.Nullable;

/**
 * What the source does with each event before it sends it on. One for each task.
 *
 * @param <E> event type
 */
@FunctionalInterface
interface SourceStep<E> {
    /** What to send: an item, a {@link com.hazelcast.jet.Traverser} of several, or null to send nothing. */
    @Nullable
    Object apply(E event);

    /**
     * Makes the step of a task.
     *
     * @param <E> event type
     */
    interface Supplier<E> extends SupplierEx<SourceStep<E>> {}
}
