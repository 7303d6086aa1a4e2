package dev.weir.runtime.sim;

import dev.weir.runtime.channel.ChannelFactory;
import dev.weir.runtime.sim.trace.TraceKind;
import dev.weir.runtime.worker.Machine;
import dev.weir.runtime.worker.Worker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What runs one deployment's part in a node's process, when told to. */
final class NodeMachine implements Machine {
    private static final long DETECTION_NANOS = 10_000;

    private final Stage stage;
    private final ChannelFactory channels;
    private final long attempt;
    private final int process;
    private final Runnable onStart;
    private final BackgroundWork work = new BackgroundWork();
    private final List<Worker> workers = new ArrayList<>();
    private final Set<Integer> resting = new TreeSet<>(); // workers on which something has died
    private final Map<Integer, SteeredScheduler.Steered> dispatches = new HashMap<>();
    private final List<Notice> notices = new ArrayList<>();
    private @Nullable FailureHandler failureHandler;
    private boolean stopped = true;
    private boolean over;

    /** A death that the process has not noticed yet. */
    private record Notice(long dueNanos, Set<Integer> tasks, Throwable cause) {}

    /**
     * A machine that runs nothing yet.
     *
     * @param attempt of the deployment
     * @param process number of the process that it is in
     * @param onStart told when workers are started
     */
    NodeMachine(Stage stage, ChannelFactory channels, long attempt, int process, Runnable onStart) {
        this.stage = stage;
        this.channels = channels;
        this.attempt = attempt;
        this.process = process;
        this.onStart = onStart;
    }

    long attempt() {
        return attempt;
    }

    int process() {
        return process;
    }

    // --- Machine

    @Override
    public ChannelFactory channels() {
        return channels;
    }

    /** Within a process a message is there at once; what is slow is between processes. */
    @Override
    public void carry(int from, int to, Runnable delivery) {
        delivery.run();
    }

    @Override
    public void start(List<Worker> newWorkers, FailureHandler onFailure) {
        // If others have begun anew elsewhere, those that go on are started again.
        workers.clear();
        dispatches.clear();
        resting.clear();
        List<SteeredScheduler.Steered> made = stage.scheduler().takeDispatches();
        for (int i = 0; i < newWorkers.size(); i++) {
            Worker worker = newWorkers.get(i);
            workers.add(worker);
            dispatches.put(worker.id(), made.get(i));
            for (int task : worker.taskIds()) {
                stage.witness().note(TraceKind.STARTED, stage.witness().line(task), "attempt " + attempt);
            }
        }
        failureHandler = onFailure;
        stopped = false;
        onStart.run();
    }

    @Override
    public void stop() {
        stopped = true;
        FailureHandler handler = failureHandler;
        List<Notice> unnoticed = List.copyOf(notices);
        notices.clear();
        if (handler != null) {
            unnoticed.forEach(notice -> handler.failed(notice.tasks, notice.cause));
        }
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
    public void close() {
        over = true;
        stop();
        awaitBackground();
    }

    // --- what is done when told to; each answers whether it was of use

    /** Whether nothing will be started here any more. */
    boolean isOver() {
        return over;
    }

    boolean hasWork() {
        return work.isThere();
    }

    boolean work() {
        return work.doOne();
    }

    /** The worker of that number, if it runs here and nothing has died on it; else null. */
    @Nullable
    Worker worker(int id) {
        for (Worker worker : workers) {
            if (!stopped && worker.id() == id && !resting.contains(id)) {
                return worker;
            }
        }
        return null;
    }

    /** The worker of a task, likewise. */
    @Nullable
    Worker workerOf(int task) {
        for (Worker worker : workers) {
            if (worker.taskIds().contains(task)) {
                return worker(worker.id());
            }
        }
        return null;
    }

    /** Tasks of workers that run, or stand still. */
    Set<Integer> tasks() {
        Set<Integer> tasks = new TreeSet<>();
        workers.forEach(worker -> tasks.addAll(worker.taskIds()));
        return tasks;
    }

    int workers() {
        return stopped ? 0 : workers.size();
    }

    /**
     * @param task of the worker, or below 0: whichever the worker chooses
     * @param isNewest whether its tasks are in the life that counts: what another runs into does no harm
     */
    boolean turn(Worker worker, int task, int budget, boolean isNewest) {
        SteeredScheduler.Steered dispatch = dispatches.get(worker.id());
        if (dispatch == null) {
            return false;
        }
        dispatch.choose(task < 0 ? task : List.copyOf(worker.taskIds()).indexOf(task), budget);
        try {
            boolean useful = worker.turn() && worker.progressed();
            if (isNewest) {
                stage.logs().look(worker.taskIds());
            }
            return useful;
        } catch (Throwable e) {
            stage.witness().died();
            if (isNewest && !stage.subject().caused(e)) {
                stage.witness().violated(Invariant.NO_DEFECT, "a turn threw " + SchemeCalls.describe(e));
            }
            die(worker, worker.failed(), e);
            return true;
        }
    }

    /** Tasks of a worker die; the worker rests. */
    void die(Worker worker, Set<Integer> tasks, Throwable cause) {
        resting.add(worker.id());
        notices.add(new Notice(stage.clock().nanoTime() + DETECTION_NANOS, tasks, cause));
        for (int task : tasks) {
            stage.witness().note(TraceKind.CRASHED, stage.witness().line(task), String.valueOf(cause.getMessage()));
        }
    }

    /** Tells of deaths that can have been noticed by now. */
    boolean notice() {
        FailureHandler handler = failureHandler;
        boolean any = false;
        for (Notice notice : List.copyOf(notices)) {
            if (handler != null && notice.dueNanos <= stage.clock().nanoTime()) {
                notices.remove(notice);
                handler.failed(notice.tasks, notice.cause);
                any = true;
            }
        }
        return any;
    }

    /** The process is gone. */
    void vanish() {
        stopped = true;
        work.drop();
        workers.clear();
        notices.clear();
    }
}
