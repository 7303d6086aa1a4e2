package dev.weir.fault;

import java.util.ArrayDeque;
import java.util.Deque;

/** A channel of a {@link ToyNetwork}; what is pending cannot be seen by the receiver. */
final class ToyChannel {
    final int from;
    final int to;
    final boolean overtakable;
    final Deque<Object> pending = new ArrayDeque<>();
    final Deque<Object> visible = new ArrayDeque<>();
    final Deque<Event> announced = new ArrayDeque<>();
    int emitted;
    int handled;
    boolean blocked;
    boolean watched;

    ToyChannel(int from, int to, boolean overtakable) {
        this.from = from;
        this.to = to;
        this.overtakable = overtakable;
    }

    @Override
    public String toString() {
        return from + "->" + to;
    }
}
