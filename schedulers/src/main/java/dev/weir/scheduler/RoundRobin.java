package dev.weir.scheduler;

/** The next task in turn, whatever the last one did; idle once after every round in which nothing was done. */
public final class RoundRobin implements Dispatch {
    private int last = -1;
    private int workless;

    @Override
    public String name() {
        return "round-robin";
    }

    @Override
    public int next(WorkerView worker, Budget budget) {
        if (workless >= worker.tasks()) {
            workless = 0;
            return IDLE;
        }
        last = last + 1 < worker.tasks() ? last + 1 : 0;
        return last;
    }

    @Override
    public void ran(int task, Outcome outcome, int recordsIn, int recordsOut, long nanos) {
        boolean worked = outcome == Outcome.PROGRESS || outcome == Outcome.EPOCH_END || recordsIn > 0;
        workless = worked ? 0 : workless + 1;
    }
}
