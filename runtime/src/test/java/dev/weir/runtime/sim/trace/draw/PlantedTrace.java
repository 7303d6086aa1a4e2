package dev.weir.runtime.sim.trace.draw;

import dev.weir.runtime.sim.trace.Trace;
import dev.weir.runtime.sim.trace.TraceEvent;
import dev.weir.runtime.sim.trace.TraceKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** Runs that were never run: events put down by hand. */
@NullMarked
class PlantedTrace {
    private final List<String> lines;
    private final List<TraceEvent> events = new ArrayList<>();
    private int step;
    private long nanos;

    PlantedTrace(String... lines) {
        this.lines = List.of(lines);
    }

    PlantedTrace step(long millis) {
        step += events.isEmpty() ? 0 : 1;
        nanos += millis * 1_000_000;
        return this;
    }

    PlantedTrace at(int line, TraceKind kind, String text) {
        return add(new TraceEvent(step, nanos, kind, line, -1, 0, 0, text));
    }

    PlantedTrace checkpoint(int line, TraceKind kind, long id) {
        return add(new TraceEvent(step, nanos, kind, line, -1, 0, id, ""));
    }

    PlantedTrace channel(int line, TraceKind kind, int peer) {
        return add(new TraceEvent(step, nanos, kind, line, peer, 0, 2, ""));
    }

    PlantedTrace message(int line, TraceKind kind, int peer, int pair, String text) {
        long id = kind.name().startsWith("BARRIER") || kind.name().startsWith("ANN") ? 2 : 0;
        return add(new TraceEvent(step, nanos, kind, line, peer, pair, id, text));
    }

    Trace named(String title) {
        return new Trace(title, lines, events);
    }

    private PlantedTrace add(TraceEvent event) {
        events.add(event);
        return this;
    }

    /** A record sent, and taken a step later. */
    static PlantedTrace oneRecord(String text) {
        return new PlantedTrace("numbers-0", "count-0")
                .step(0)
                .message(0, TraceKind.RECORD_SENT, 1, 1, text)
                .checkpoint(0, TraceKind.SNAPSHOT, 2)
                .step(1)
                .message(1, TraceKind.RECORD_TAKEN, 0, 1, text);
    }

    /** A checkpoint with two inputs: the channel whose barrier came first is not blocked, and a record behind it gets into the state. */
    static Trace overtaking() {
        PlantedTrace run = new PlantedTrace("coordinator", "numbers-0", "numbers-1", "count-0", "out-0", "store");
        for (int i = 0; i < 8; i++) {
            run.step(1).message(1 + i % 2, TraceKind.RECORD_SENT, 3, 100 + i, "n" + i);
            run.step(0).message(3, TraceKind.RECORD_TAKEN, 1 + i % 2, 100 + i, "n" + i);
        }
        run.step(100).at(0, TraceKind.TIME_PASSED, "+100 ms");
        run.step(0)
                .message(0, TraceKind.MESSAGE_SENT, 1, 1, "trigger 2")
                .message(0, TraceKind.MESSAGE_SENT, 2, 2, "trigger 2");
        run.step(1)
                .message(1, TraceKind.MESSAGE_RECEIVED, 0, 1, "trigger 2")
                .checkpoint(1, TraceKind.SNAPSHOT, 2)
                .message(1, TraceKind.BARRIER_SENT, 3, 3, "");
        run.step(0).message(1, TraceKind.RECORD_SENT, 3, 4, "8");
        run.step(0).message(2, TraceKind.RECORD_SENT, 3, 5, "9");
        run.step(1).message(3, TraceKind.BARRIER_TAKEN, 1, 3, "");
        run.step(0).message(3, TraceKind.RECORD_TAKEN, 1, 4, "8").message(3, TraceKind.RECORD_SENT, 4, 6, "8=1");
        run.step(0).message(3, TraceKind.RECORD_TAKEN, 2, 5, "9");
        run.step(1)
                .message(2, TraceKind.MESSAGE_RECEIVED, 0, 2, "trigger 2")
                .checkpoint(2, TraceKind.SNAPSHOT, 2)
                .message(2, TraceKind.BARRIER_SENT, 3, 7, "")
                .message(2, TraceKind.WATERMARK_SENT, 3, 8, "40");
        run.step(0)
                .message(3, TraceKind.BARRIER_TAKEN, 2, 7, "")
                .checkpoint(3, TraceKind.SNAPSHOT, 2)
                .message(3, TraceKind.BARRIER_SENT, 4, 9, "");
        run.step(0).message(4, TraceKind.RECORD_TAKEN, 3, 6, "8=1").at(4, TraceKind.WRITTEN, "8=1");
        run.step(0)
                .message(4, TraceKind.BARRIER_TAKEN, 3, 9, "")
                .checkpoint(4, TraceKind.SNAPSHOT, 2)
                .checkpoint(4, TraceKind.PRE_COMMITTED, 2);
        publish(run);
        crashAndCountAgain(run);
        return run.named("count-0 goes on with numbers-0 after barrier 2 of numbers-0, before barrier 2 of numbers-1");
    }

    private static void publish(PlantedTrace run) {
        for (int line = 1; line <= 4; line++) {
            run.step(1).checkpoint(5, TraceKind.PERSISTED, 2);
            run.message(5, TraceKind.MESSAGE_SENT, 0, 10 + line, "ack 2");
            run.message(0, TraceKind.MESSAGE_RECEIVED, 5, 10 + line, "ack 2");
        }
        run.checkpoint(0, TraceKind.PUBLISHED, 2);
        run.message(0, TraceKind.MESSAGE_SENT, 4, 20, "complete 2");
        run.step(1).message(4, TraceKind.MESSAGE_RECEIVED, 0, 20, "complete 2").checkpoint(4, TraceKind.COMMITTED, 2);
    }

    private static void crashAndCountAgain(PlantedTrace run) {
        run.step(3).at(5, TraceKind.FAULT, "disk is slow for 20 ms");
        run.step(1);
        for (int line = 1; line <= 4; line++) {
            run.at(line, TraceKind.CRASHED, "");
        }
        run.step(50).at(0, TraceKind.NOTE, "attempt 2");
        for (int line = 1; line <= 4; line++) {
            run.at(line, TraceKind.STARTED, "").checkpoint(line, TraceKind.RESTORED, 2);
        }
        run.step(1).message(1, TraceKind.RECORD_SENT, 3, 21, "8");
        run.step(0).message(3, TraceKind.RECORD_TAKEN, 1, 21, "8").message(3, TraceKind.RECORD_SENT, 4, 22, "8=2");
        run.step(0).message(4, TraceKind.RECORD_TAKEN, 3, 22, "8=2").at(4, TraceKind.WRITTEN, "8=2");
        run.step(0)
                .message(
                        4,
                        TraceKind.VIOLATION,
                        -1,
                        4,
                        "exactly-once: key 8 was counted twice, expected=1, actual=2: the state of "
                                + "checkpoint 2 holds the effect of a record that numbers-0 sends again after its restored position");
    }

    /** A checkpoint as it should be, with a blocked channel, an announced barrier and captured elements. */
    static Trace blocking() {
        PlantedTrace run = new PlantedTrace("coordinator", "numbers-0", "numbers-1", "count-0");
        run.step(1).message(1, TraceKind.BARRIER_SENT, 3, 1, "");
        run.step(1).message(3, TraceKind.BARRIER_TAKEN, 1, 1, "").channel(3, TraceKind.BLOCKED, 1);
        run.step(1).message(1, TraceKind.RECORD_SENT, 3, 2, "5");
        run.step(1).message(2, TraceKind.RECORD_SENT, 3, 3, "6");
        run.step(1).message(3, TraceKind.RECORD_TAKEN, 2, 3, "6");
        run.step(1).message(2, TraceKind.BARRIER_ANNOUNCED, 3, 4, "");
        run.step(1)
                .message(3, TraceKind.ANNOUNCEMENT_SEEN, 2, 4, "")
                .checkpoint(3, TraceKind.SNAPSHOT, 2)
                .at(3, TraceKind.CAPTURED, "7")
                .channel(3, TraceKind.UNBLOCKED, 1);
        run.step(1).message(3, TraceKind.RECORD_TAKEN, 1, 2, "5");
        run.step(1)
                .message(3, TraceKind.MESSAGE_SENT, 0, 5, "ack 2")
                .message(0, TraceKind.MESSAGE_DROPPED, 3, 5, "ack 2");
        return run.named("A channel is blocked until the other barrier comes");
    }
}
