package dev.weir.runtime.sim.trace.draw;

import dev.weir.runtime.sim.trace.Trace;
import dev.weir.runtime.sim.trace.TraceEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is true of each line after the events so far: whether it lives, and which channels it does not take from. */
class LineStates {
    private final boolean[] dead;
    private final List<Set<Integer>> blocked = new ArrayList<>();

    LineStates(Trace trace) {
        dead = new boolean[trace.lines().size()];
        trace.lines().forEach(line -> blocked.add(new HashSet<>()));
    }

    void apply(TraceEvent event) {
        switch (event.kind()) {
            case CRASHED -> {
                dead[event.line()] = true;
                blocked.get(event.line()).clear();
            }
            case STARTED, RESTORED -> dead[event.line()] = false;
            case BLOCKED -> blocked.get(event.line()).add(event.peer());
            case UNBLOCKED -> {
                if (event.peer() < 0) {
                    blocked.get(event.line()).clear();
                } else {
                    blocked.get(event.line()).remove(event.peer());
                }
            }
            default -> {}
        }
    }

    boolean isDead(int line) {
        return dead[line];
    }

    boolean isBlocked(int line) {
        return !blocked.get(line).isEmpty();
    }
}
