package dev.weir.runtime.sim;

import dev.weir.ir.plan.Plan;
import dev.weir.runtime.job.JobControl;
import dev.weir.runtime.job.JobException;
import dev.weir.runtime.job.JobResult;
import org.jspecify.annotations.Nullable;

/**
 * Where a simulated job runs: places with workers and background work, wires between them, and the process of its control. Nothing happens
 * by itself; whatever is told to happen answers whether it was of use.
 */
interface World {
    /** The plan that runs. */
    Plan plan();

    /** How often the job was started. */
    int starts();

    /** How often workers were started. */
    int deployments();

    /** Workers of the deployment that runs; 0 while none does. */
    int workers();

    // --- wires

    int wires();

    int underWay(int wire);

    /** Packet {@code index} of a wire arrives. */
    boolean deliver(int wire, int index);

    void duplicate(int wire, int index);

    void lose(int wire, int index);

    void cut(int left, int right);

    void heal();

    // --- places

    /** A task of the running plan takes a turn, or, if it is -1, the one that the worker's own dispatch picks. */
    boolean turn(int worker, int task, int budget);

    boolean work(int place);

    boolean hasWork(int place);

    boolean killTask(int task);

    boolean killWorker(int worker);

    /** @param lastWords whether what it has sent arrives, and its end is noticed; else it falls silent */
    boolean killNode(int node, boolean lastWords);

    // --- nodes that are processes of their own

    /** A node's process takes a turn, or is started again; nothing where there is none. */
    default boolean node(int node) {
        return false;
    }

    /** A process does nothing for so long, and then goes on. */
    default void freeze(int place, int micros) {}

    /** The connection of two places breaks, and both notice. */
    default void disconnect(int left, int right) {}

    /** Time has passed. */
    default void timePassed() {}

    /** From here on nothing goes wrong. */
    default void endFaults() {
        heal();
    }

    /** Looks, once the job has ended, whether that is for good. */
    default void checkEnd() {}

    // --- the process of the control

    /** Takes a turn, or is started again. */
    boolean control();

    /** The control, if it is this world's whole and alive. */
    default @Nullable JobControl jobControl() {
        return null;
    }

    /** The user asks for a stop in good order. */
    void stop();

    void killControl(boolean power, int seed);

    @Nullable
    JobResult result();

    @Nullable
    JobException failure();
}
