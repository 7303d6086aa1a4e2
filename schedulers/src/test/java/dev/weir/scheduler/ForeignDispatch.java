package dev.weir.scheduler;

/** A dispatch that nobody registered. */
public final class ForeignDispatch implements Dispatch {
    @Override
    public int next(WorkerView worker, Budget budget) {
        return IDLE;
    }

    @Override
    public void ran(int task, Outcome outcome, int recordsIn, int recordsOut, long nanos) {}
}
