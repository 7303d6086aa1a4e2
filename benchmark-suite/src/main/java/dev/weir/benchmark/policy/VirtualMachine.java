package dev.weir.benchmark.policy;

import dev.weir.runtime.channel.ChannelFactory;
import dev.weir.runtime.channel.LocalChannels;
import dev.weir.runtime.worker.Machine;
import dev.weir.runtime.worker.Worker;
import java.util.List;

/** A machine without threads: its workers take turns when told to, all else is done at once. */
final class VirtualMachine implements Machine {
    private final ChannelFactory channels = new LocalChannels();
    private List<Worker> workers = List.of();

    /** Lets each worker take a turn; whether any got anything done, or may have. */
    boolean turn() {
        boolean any = false;
        for (Worker worker : workers) {
            any |= worker.turn();
        }
        return any;
    }

    /** Whether a worker got anything done in its last turn. */
    boolean progressed() {
        return workers.stream().anyMatch(Worker::progressed);
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
        workers = List.copyOf(newWorkers);
    }

    @Override
    public void stop() {
        workers = List.of();
    }

    @Override
    public void background(int place, Runnable work) {
        work.run();
    }

    @Override
    public void awaitBackground() {
        // Background work is done when it is handed over.
    }

    @Override
    public void close() {
        stop();
    }
}
