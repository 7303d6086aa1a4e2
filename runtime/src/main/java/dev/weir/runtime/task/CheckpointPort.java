package dev.weir.runtime.task;

import dev.weir.fault.Event;
import dev.weir.fault.Link;
import dev.weir.fault.Message;
import dev.weir.fault.TaskPort;
import dev.weir.fault.TaskProtocol;
import dev.weir.ir.time.Clock;
import dev.weir.state.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The task as its checkpoint scheme sees it. */
final class CheckpointPort implements TaskPort {
    private final Task task;
    private final Inlets inlets;
    private final Outlets outlets;
    private final List<Link> links;
    private final TaskLink link;
    private final Clock clock;
    private final List<Timer> timers = new ArrayList<>();
    private int blockedChannels;
    private long blockedSinceNanos;
    private long stallNanos;

    CheckpointPort(Task task, TaskParts parts, TaskLink link, Clock clock) {
        this.task = task;
        this.inlets = parts.inlets();
        this.outlets = parts.outlets();
        this.links = parts.links();
        this.link = link;
        this.clock = clock;
    }

    @Override
    public int task() {
        return task.id();
    }

    @Override
    public int channels() {
        return inlets.count();
    }

    @Override
    public void block(int channel) {
        if (!inlets.get(channel).isBlocked()) {
            inlets.get(channel).block();
            if (blockedChannels++ == 0) {
                blockedSinceNanos = clock.nanoTime();
            }
        }
    }

    @Override
    public void unblock(int channel) {
        if (inlets.get(channel).isBlocked()) {
            inlets.get(channel).unblock();
            if (--blockedChannels == 0) {
                stallNanos += clock.nanoTime() - blockedSinceNanos;
            }
        }
    }

    @Override
    public void pause(boolean on) {
        task.pause(on);
    }

    @Override
    public Snapshot snapshot(long checkpointId) {
        return task.snapshot(checkpointId);
    }

    @Override
    public void capturePending(Snapshot snapshot) {
        outlets.capturePending(snapshot);
    }

    @Override
    public void captureQueued(int channel, Event event, Snapshot snapshot) {
        inlets.get(channel).captureQueued(event, snapshot);
    }

    @Override
    public boolean isQueued(int channel, Event event) {
        return inlets.get(channel).isQueued(event);
    }

    @Override
    public void watch(int channel, boolean on) {
        inlets.get(channel).watch(on);
    }

    @Override
    public void capture(int channel, Snapshot snapshot) {
        inlets.get(channel).captureAtHand(snapshot);
    }

    @Override
    public void persist(Snapshot snapshot) {
        link.persist(task.id(), snapshot, stallNanos);
        stallNanos = 0;
    }

    @Override
    public void broadcast(Event event, boolean overtake) {
        outlets.broadcast(event, overtake);
    }

    @Override
    public void piggyback(Event event) {
        outlets.piggyback(event);
    }

    @Override
    public int outputs() {
        return outlets.count();
    }

    @Override
    public List<Link> links() {
        return links;
    }

    @Override
    public int inputLink(int channel) {
        return inlets.get(channel).link();
    }

    @Override
    public int outputLink(int output) {
        return outlets.get(output).format().channelId();
    }

    @Override
    public long handled(int channel) {
        return inlets.get(channel).handled();
    }

    @Override
    public long sent(int output) {
        return outlets.get(output).log().sent();
    }

    @Override
    public boolean isReceiverAhead(int output) {
        return outlets.get(output).log().isReceiverAhead();
    }

    @Override
    public long forgotten(int output) {
        return outlets.get(output).log().forgotten();
    }

    @Override
    public void truncateLog(int output, long upTo) {
        outlets.get(output).log().forget(upTo);
    }

    @Override
    public void tell(Message message) {
        link.tell(task.id(), message);
    }

    @Override
    public void after(Duration delay, long timerId) {
        timers.add(new Timer(clock.nanoTime() + delay.toNanos(), timerId));
    }

    /** A checkpoint was given up: how long it stalled the task is not the next one's. */
    void forgetStall() {
        stallNanos = 0;
    }

    void fireTimers(TaskProtocol protocol) {
        if (timers.isEmpty()) {
            return;
        }
        long now = clock.nanoTime();
        for (Timer timer : List.copyOf(timers)) {
            if (timer.dueNanos() - now <= 0) {
                timers.remove(timer);
                protocol.onTimer(timer.id());
            }
        }
    }

    private record Timer(long dueNanos, long id) {}
}
