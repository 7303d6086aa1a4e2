package dev.weir.peer;

import dev.weir.benchmark.contender.Assignment;
import dev.weir.benchmark.contender.Feed;
import dev.weir.benchmark.contender.RowRecorder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The runs going on in this JVM, by number. Engines copy functions, sources and sinks by their bytes, even within one process: what they copy is
 * the number, and what it stands for is found here.
 */
public final class OpenRuns {
    private static final Map<Long, Open> OPEN = new ConcurrentHashMap<>();
    private static final AtomicLong NEXT = new AtomicLong();

    private OpenRuns() {}

    private record Open(Assignment<?, ?> assignment, FailOnce failure, Committed committed) {}

    /** Keeps a run until {@link #close}. @return its number */
    public static long open(Assignment<?, ?> assignment) {
        long run = NEXT.incrementAndGet();
        OPEN.put(run, new Open(assignment, FailOnce.of(assignment.settings()), new Committed()));
        return run;
    }

    /** Tells the recorder what was committed; after the job. */
    public static void settle(long run) {
        find(run).assignment.rows().settle(find(run).committed.sum());
    }

    /** Forgets a run. */
    public static void close(long run) {
        OPEN.remove(run);
    }

    /** Where a run's events come from. */
    @SuppressWarnings("unchecked") // the workload's name says what its events are
    public static <E> Feed<E> feed(long run) {
        return (Feed<E>) find(run).assignment.feed();
    }

    /** A task of a run's sink. */
    @SuppressWarnings("unchecked") // the workload's name says what its rows are
    public static <R> PartWriter<R> writer(long run) {
        return new PartWriter<>(((RowRecorder<R>) find(run).assignment.rows()).task());
    }

    /** What of a run's rows is committed. */
    public static Committed committed(long run) {
        return find(run).committed;
    }

    /** The failure that the run is to have. */
    public static FailOnce failure(long run) {
        return find(run).failure;
    }

    private static Open find(long run) {
        Open found = OPEN.get(run);
        if (found == null) {
            throw new IllegalStateException("run " + run + " is over: expected one of " + OPEN.keySet());
        }
        return found;
    }
}
