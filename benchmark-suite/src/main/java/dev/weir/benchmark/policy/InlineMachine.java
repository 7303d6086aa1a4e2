package dev.weir.benchmark.policy;

import dev.weir.ir.time.Clock;
import dev.weir.runtime.channel.ChannelFactory;
import dev.weir.runtime.channel.LocalChannels;
import dev.weir.runtime.worker.Machine;
import dev.weir.runtime.worker.Worker;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A machine without threads: its workers take turns when told to, and messages arrive when told to, after a time. */
final class InlineMachine implements Machine {
    private final ChannelFactory channels = new LocalChannels();
    private final ArrayDeque<Delivery> underWay = new ArrayDeque<>();
    private final Clock clock;
    private final long messageNanos;
    private List<Worker> workers = List.of();

    /** A message on its way. */
    private record Delivery(long dueNanos, Runnable message) {}

    /** @param messageNanos how long a message takes between the worker and the job's control; all take the same, so none overtakes */
    InlineMachine(Clock clock, long messageNanos) {
        this.clock = clock;
        this.messageNanos = messageNanos;
    }

    /** Lets each worker take a turn; whether any took one. */
    boolean turn() {
        boolean any = false;
        for (Worker worker : workers) {
            any |= worker.turn();
        }
        return any;
    }

    /** Delivers messages that are due; whether any was. */
    boolean deliver(long nanos) {
        boolean any = false;
        @Nullable Delivery next = underWay.peek();
        while (next != null && next.dueNanos - nanos <= 0) {
            underWay.remove();
            next.message.run();
            any = true;
            next = underWay.peek();
        }
        return any;
    }

    @Override
    public ChannelFactory channels() {
        return channels;
    }

    @Override
    public void carry(int from, int to, Runnable delivery) {
        underWay.add(new Delivery(clock.nanoTime() + messageNanos, delivery));
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
