package dev.weir.benchmark.contender;

import java.util.Set;

/**
 * An engine under measurement. It is found by {@link java.util.ServiceLoader}, lives in a JVM of its own, and runs one assignment after
 * the other; what takes long to start (a cluster, say) it keeps from run to run.
 */
public interface Contender extends AutoCloseable {
    /** Name on the command line and in results, such as {@code weir} or {@code flink}. */
    String name();

    /** Version measured, for the manifest. */
    String version();

    /** Names of the workloads it has a program for. */
    Set<String> workloads();

    /** The settings it understands, by name, with what each has unless told otherwise. */
    Settings defaults();

    /**
     * Runs a workload over its whole log and returns when every row has been recorded. Each task of the contender's sink has a {@link
     * RowRecorder.Task} and completes it.
     *
     * @throws Exception if the run failed; its figures do not count
     */
    void run(Assignment<?, ?> assignment) throws Exception;

    /** What the engine tells of the last run; nothing unless it says more. */
    default RunNotes notes() {
        return RunNotes.NONE;
    }

    /** Ends what is kept from run to run. */
    @Override
    default void close() throws Exception {}
}
