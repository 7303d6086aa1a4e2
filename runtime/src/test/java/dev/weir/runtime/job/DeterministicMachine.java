package dev.weir.runtime.job;

import dev.weir.runtime.channel.ChannelFactory;
import dev.weir.runtime.channel.LocalChannels;
import dev.weir.runtime.worker.Machine;
import dev.weir.runtime.worker.Worker;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A machine on the thread of whoever calls {@link #step}: a seeded choice says which worker takes a turn next, or whether a piece of
 * background work is done. How often each is chosen changes from time to time, so that rings fill, barriers lag and answers come late.
 */
final class DeterministicMachine implements Machine {
    private static final int STEPS_A_MOOD = 150;
    private static final int[] WEIGHTS = {0, 1, 1, 4, 20};

    private final ChannelFactory channels = new LocalChannels();
    private final Random random;
    private final List<Worker> workers = new ArrayList<>();
    private final ArrayDeque<Runnable> work = new ArrayDeque<>();
    private final List<Integer> weights = new ArrayList<>();
    private @Nullable FailureHandler failureHandler;
    private int moodSteps;
    private int starts;

    DeterministicMachine(Random random) {
        this.random = random;
    }

    /** Does one thing; false if it was of no use. */
    boolean step() {
        if (moodSteps-- <= 0) {
            changeMood();
        }
        int total = weights.stream().mapToInt(Integer::intValue).sum();
        if (total == 0) {
            moodSteps = 0;
            return false;
        }
        int chosen = random.nextInt(total);
        int index = 0;
        while (chosen >= weights.get(index)) {
            chosen -= weights.get(index++);
        }
        if (index < workers.size()) {
            return turn(workers.get(index));
        }
        Runnable next = work.poll();
        if (next != null) {
            next.run();
        }
        return next != null;
    }

    private void changeMood() {
        moodSteps = 1 + random.nextInt(STEPS_A_MOOD);
        weights.clear();
        for (int i = 0; i <= workers.size(); i++) {
            weights.add(WEIGHTS[random.nextInt(WEIGHTS.length)]);
        }
    }

    private boolean turn(Worker worker) {
        try {
            return worker.turn();
        } catch (Throwable e) {
            workers.remove(worker);
            moodSteps = 0;
            changeMood();
            if (failureHandler != null) {
                failureHandler.failed(worker.failed(), e);
            }
            return true;
        }
    }

    /** How often workers were started: deployments. */
    int starts() {
        return starts;
    }

    int workers() {
        return workers.size();
    }

    @Override
    public ChannelFactory channels() {
        return channels;
    }

    @Override
    public void carry(int from, int to, Runnable delivery) {
        delivery.run();
    }

    @Override
    public void start(List<Worker> newWorkers, FailureHandler onFailure) {
        if (!workers.isEmpty()) {
            throw new IllegalStateException("two deployments run at once: the workers of one were not stopped");
        }
        starts++;
        workers.addAll(newWorkers);
        failureHandler = onFailure;
        moodSteps = 0;
    }

    @Override
    public void stop() {
        workers.clear();
        moodSteps = 0;
    }

    @Override
    public void background(int place, Runnable piece) {
        work.add(piece);
    }

    @Override
    public void awaitBackground() {
        while (!work.isEmpty()) {
            work.remove().run();
        }
    }

    @Override
    public void close() {
        stop();
        awaitBackground();
    }
}
