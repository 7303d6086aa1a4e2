package dev.weir.runtime.sim;

import dev.weir.runtime.channel.ChannelFactory;
import dev.weir.runtime.worker.Machine;
import dev.weir.runtime.worker.Worker;
import java.util.ArrayDeque;
import java.util.List;

/** Background work of a control that runs no tasks itself, done when told to. */
final class ControlMachine implements Machine {
    private final ArrayDeque<Runnable> work = new ArrayDeque<>();

    boolean hasWork() {
        return !work.isEmpty();
    }

    /** Does a piece of work; false if there was none. */
    boolean work() {
        Runnable next = work.poll();
        if (next != null) {
            next.run();
        }
        return next != null;
    }

    @Override
    public void background(int place, Runnable piece) {
        work.add(piece);
    }

    @Override
    public void awaitBackground() {
        while (hasWork()) {
            work();
        }
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
