package dev.weir.runtime.sim.trace;

import java.util.List;

/**
 * A simulated run from its first step to its last, ready to be drawn.
 *
 * @param title what the run shows, in one line
 * @param lines the names of what took part, in the order they are drawn: coordinator, tasks, store
 * @param events what happened, in order; steps do not fall
 */
public record Trace(String title, List<String> lines, List<TraceEvent> events) {
    public Trace {
        lines = List.copyOf(lines);
        events = List.copyOf(events);
        int step = 0;
        for (int i = 0; i < events.size(); i++) {
            TraceEvent event = events.get(i);
            if (event.line() >= lines.size() || event.peer() >= lines.size()) {
                throw new IllegalArgumentException("event " + i + " is on a line that the trace has not: line="
                        + event.line() + ", peer=" + event.peer() + ", lines=" + lines.size());
            }
            if (event.step() < step) {
                throw new IllegalArgumentException(
                        "event " + i + " goes back in the run: step=" + event.step() + ", the one before=" + step);
            }
            step = event.step();
        }
    }
}
