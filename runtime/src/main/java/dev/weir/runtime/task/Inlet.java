package dev.weir.runtime.task;

import dev.weir.fault.Event;
import dev.weir.runtime.channel.Channel;
import dev.weir.runtime.channel.ElementHandler;
import dev.weir.runtime.channel.ElementKind;
import dev.weir.runtime.channel.MessageLog;
import dev.weir.runtime.operator.Output;
import dev.weir.state.Snapshot;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One input channel of a task: restored elements first, then the channel's own. */
class Inlet implements ElementHandler {
    private final int index;
    private final Channel channel;
    private final Output input;
    private final ElementFormat format;
    private final Inlets inlets;
    private final ArrayDeque<Held> restored = new ArrayDeque<>();
    private boolean blocked;
    private boolean watched;
    private @Nullable Held atHand;

    Inlet(int index, Channel channel, Output input, ElementFormat format, Inlets inlets) {
        this.index = index;
        this.channel = channel;
        this.input = input;
        this.format = format;
        this.inlets = inlets;
    }

    void restore(List<Snapshot> snapshots) {
        format.read(snapshots, this::hold);
    }

    /** Adds an element to those that are taken before the channel's own. */
    final void hold(ElementKind kind, @Nullable Object value, long timestamp) {
        restored.add(new Held(kind, value, timestamp));
        inlets.noteHeld();
    }

    /** Whether there are elements that are to be taken before any channel's own. */
    final boolean holds() {
        return !restored.isEmpty();
    }

    /** Forgets the elements that were to be taken before the channel's own. */
    final void clearHeld() {
        restored.clear();
    }

    /** Writes what a snapshot must know of the channel. */
    void write(Snapshot snapshot) {}

    /** Number of the last element handled. */
    long handled() {
        throw new IllegalStateException("elements are not numbered: the scheme must require MESSAGE_LOG");
    }

    /** Takes next what the log has beyond what was handled here, in place of all that was waiting; sender and receiver stand still. */
    void refill(MessageLog log) {
        throw new IllegalStateException("elements are not numbered: the scheme must require MESSAGE_LOG");
    }

    /** Index of the channel in the plan. */
    final int link() {
        return format.channelId();
    }

    final Channel channel() {
        return channel;
    }

    final ElementFormat format() {
        return format;
    }

    @Nullable
    Event takeAnnouncement() {
        return channel.takeAnnouncement();
    }

    /** Takes held elements until told to stop or none is left; returns how many. */
    int takeHeld() {
        int taken = 0;
        while (!blocked && !restored.isEmpty()) {
            Held held = restored.remove();
            taken++;
            if (!onElement(held.kind, held.value, held.timestamp)) {
                return taken;
            }
        }
        return taken;
    }

    /** Takes elements until told to stop or none is left; returns how many. */
    int poll() {
        return blocked ? 0 : channel.poll(this);
    }

    @Override
    public boolean onElement(ElementKind kind, @Nullable Object value, long timestamp) {
        if (watched && (kind == ElementKind.RECORD || kind == ElementKind.WATERMARK || kind == ElementKind.IDLE)) {
            show(kind, value, timestamp);
        }
        switch (kind) {
            case RECORD -> {
                input.emit(Objects.requireNonNull(value), timestamp);
                return inlets.mayTakeAnother();
            }
            case WATERMARK -> input.watermark(timestamp);
            case IDLE -> input.idle();
            case END -> input.end();
            case EVENT, ANNOUNCED -> {
                inlets.protocol().onEvent(index, (Event) Objects.requireNonNull(value));
                // An event uses up nothing: a sender may put one into the channel each time it steps, and may step more
                // often than we do.
                return !blocked && inlets.mayGoOn();
            }
        }
        return inlets.mayTakeAnother();
    }

    private void show(ElementKind kind, @Nullable Object value, long timestamp) {
        atHand = new Held(kind, value, timestamp);
        inlets.protocol().onElement(index);
        atHand = null;
    }

    void captureAtHand(Snapshot snapshot) {
        Held held = Objects.requireNonNull(atHand, "no element at hand: capture is to be called from onElement");
        format.writeQueued(snapshot, held.kind, held.value, held.timestamp);
    }

    void captureQueued(Event event, Snapshot snapshot) {
        for (Held held : restored) {
            format.writeQueued(snapshot, held.kind, held.value, held.timestamp);
        }
        channel.forEachQueued(event, (kind, value, timestamp) -> format.writeQueued(snapshot, kind, value, timestamp));
    }

    boolean isQueued(Event event) {
        return channel.isQueued(event);
    }

    void block() {
        blocked = true;
    }

    void unblock() {
        blocked = false;
    }

    boolean isBlocked() {
        return blocked;
    }

    void watch(boolean on) {
        watched = on;
    }

    int queued() {
        return restored.size() + channel.queued();
    }

    /** An element out of a channel. */
    private record Held(ElementKind kind, @Nullable Object value, long timestamp) {}
}
