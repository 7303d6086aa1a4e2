package dev.weir.runtime.sim;

import dev.weir.runtime.channel.ChannelFactory;
import dev.weir.runtime.worker.Machine;
import dev.weir.runtime.worker.Worker;
import java.util.List;

/** Background work of a control that runs no tasks itself, done when told to. */
final class ControlMachine implements Machine {
    private final BackgroundWork work = new BackgroundWork();

    boolean hasWork() {
        return work.isThere();
    }

    /** Does a piece of work; false if there was none. */
    boolean work() {
        return work.doOne();
    }

    @Override
    public void background(int place, Runnable piece) {
        work.add(piece);
    }

    @Override
    public void awaitBackground() {
        work.doAll();
    }

    @Override
    public ChannelFactory channels() {
        throw runsNoTasks();
    }

    @Override
    public void carry(int from, int to, Runnable delivery) {
        throw runsNoTasks();
    }

    @Override
    public void start(List<Worker> workers, FailureHandler onFailure) {
        throw runsNoTasks();
    }

    @Override
    public void stop() {}

    @Override
    public void close() {
        awaitBackground();
    }

    private static IllegalStateException runsNoTasks() {
        return new IllegalStateException("the control of a cluster runs no tasks");
    }
}
