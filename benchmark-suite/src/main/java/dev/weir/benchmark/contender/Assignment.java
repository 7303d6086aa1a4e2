package dev.weir.benchmark.contender;

/**
 * One run of one workload.
 *
 * @param workload name, one of {@link Contender#workloads}
 * @param feed where events come from
 * @param rows where results go
 * @param settings of the contender, complete
 * @param <E> event type of the workload
 * @param <R> row type of the workload
 */
public record Assignment<E, R>(String workload, Feed<E> feed, RowRecorder<R> rows, Settings settings) {}
