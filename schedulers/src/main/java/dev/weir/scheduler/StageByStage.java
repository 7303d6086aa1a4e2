package dev.weir.scheduler;

/**
 * Stays on a task while it gets on, then goes to the next in order of stage; idle once after every round in which nothing was done. A
 * task that closes its batch or runs out of it makes room for the stage that takes the batch.
 */
public final class StageByStage implements Dispatch {
    private int last = -1;
    private boolean stay;
    private int workless;

    @Override
    public String name() {
        return "stage-by-stage";
    }

    @Override
    public int next(WorkerView worker, Budget budget) {
        if (stay) {
            return last;
        }
        if (workless >= worker.tasks()) {
            workless = 0;
            return IDLE;
        }
        last = last + 1 < worker.tasks() ? last + 1 : 0;
        return last;
    }

    @Override
    public void ran(int task, Outcome outcome, int recordsIn, int recordsOut, long nanos) {
        stay = outcome == Outcome.PROGRESS;
        boolean worked = stay || outcome == Outcome.EPOCH_END || recordsIn > 0;
        workless = worked ? 0 : workless + 1;
    }
}
