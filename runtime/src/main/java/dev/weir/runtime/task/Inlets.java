package dev.weir.runtime.task;

import dev.weir.fault.Event;
import dev.weir.fault.TaskProtocol;
import dev.weir.runtime.channel.Gate;
import dev.weir.state.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The input channels of a task, taken from in turn. */
final class Inlets {
    private final Gate gate;
    private final List<Inlet> inlets = new ArrayList<>();
    private @Nullable TaskProtocol protocol;
    private int first;
    private int budget;

    /** Whether some inlet may hold elements that were restored. */
    private boolean holding;

    Inlets(Gate gate) {
        this.gate = gate;
    }

    void add(Inlet inlet) {
        inlets.add(inlet);
    }

    void protocol(TaskProtocol taskProtocol) {
        protocol = taskProtocol;
    }

    TaskProtocol protocol() {
        return Objects.requireNonNull(protocol);
    }

    int count() {
        return inlets.size();
    }

    Inlet get(int index) {
        return inlets.get(index);
    }

    /** Indexes of the channels in the plan. */
    int[] channels() {
        int[] channels = new int[inlets.size()];
        for (int i = 0; i < channels.length; i++) {
            channels[i] = inlets.get(i).link();
        }
        return channels;
    }

    void restore(List<Snapshot> snapshots) {
        for (Inlet inlet : inlets) {
            inlet.restore(snapshots);
        }
    }

    /** Writes what a snapshot must know of the channels. */
    void write(Snapshot snapshot) {
        for (Inlet inlet : inlets) {
            inlet.write(snapshot);
        }
    }

    /** Tells the protocol of announced events, whether or not the task may take records. */
    void lookForAnnouncements() {
        for (int i = 0; i < inlets.size(); i++) {
            Event event = inlets.get(i).takeAnnouncement();
            if (event != null) {
                protocol().onPriorityEvent(i, event);
            }
        }
    }

    /**
     * Takes elements from the channels in turn, beginning with another one each time.
     *
     * @param most elements to take at most
     * @return how many were taken
     */
    int poll(int most) {
        budget = most;
        int taken = holding ? takeHeld() : 0;
        if (holding && mustWaitForHeld()) {
            return taken;
        }
        int count = inlets.size();
        for (int i = 0; i < count && budget > 0 && gate.open(); i++) {
            int at = first + i;
            taken += inlets.get(at < count ? at : at - count).poll();
        }
        first = first + 1 < count ? first + 1 : 0;
        return taken;
    }

    void noteHeld() {
        holding = true;
    }

    /**
     * What was restored on one channel comes before what is new on any: after a restore with another number of senders, records of one
     * key may come by another channel than before, and must not overtake.
     */
    private int takeHeld() {
        int taken = 0;
        holding = false;
        for (int i = 0; i < inlets.size(); i++) {
            if (budget > 0 && gate.open()) {
                taken += inlets.get(i).takeHeld();
            }
            holding |= inlets.get(i).holds();
        }
        return taken;
    }

    private boolean mustWaitForHeld() {
        for (int i = 0; i < inlets.size(); i++) {
            if (inlets.get(i).holds() && !inlets.get(i).isBlocked()) {
                return true;
            }
        }
        return false;
    }

    /** Asked after each element; counts it against the budget. */
    boolean mayTakeAnother() {
        return --budget > 0 && gate.open();
    }

    /** Asked after each event. */
    boolean mayGoOn() {
        return budget > 0 && gate.open();
    }

    int queued() {
        int queued = 0;
        // By index: asked every turn, and an iterator would be the turn's only garbage.
        for (int i = 0; i < inlets.size(); i++) {
            queued += inlets.get(i).queued();
        }
        return queued;
    }
}
