package dev.weir.runtime.job;

import java.util.function.Consumer;

/** Makes the deployments of a job, one after the other. */
@FunctionalInterface
public interface Deployments {
    /**
     * A deployment that has not begun.
     *
     * @param attempt its number, greater than any before it
     * @param control takes its answers, and what its tasks say; from any thread
     */
    Deployment make(long attempt, Consumer<ControlMessage> control);
}
