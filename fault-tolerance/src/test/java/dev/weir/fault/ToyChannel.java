package dev.weir.fault;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/** A channel; what is pending cannot be seen by the receiver. */
final class ToyChannel {
    final int from;
    final int to;
    final boolean overtakable;
    final Deque<Object> pending = new ArrayDeque<>();
    final Deque<Object> visible = new ArrayDeque<>();
    final Deque<Event> announced = new ArrayDeque<>();
    int emitted;
    int handled;
    long forgotten;
    boolean blocked;
    boolean watched;

    ToyChannel(int from, int to, boolean overtakable) {
        this.from = from;
        this.to = to;
        this.overtakable = overtakable;
    }

    /** What was emitted and is not forgotten. */
    List<Integer> log() {
        return IntStream.range((int) forgotten, emitted).boxed().toList();
    }

    @Override
    public String toString() {
        return from + "->" + to;
    }
}
