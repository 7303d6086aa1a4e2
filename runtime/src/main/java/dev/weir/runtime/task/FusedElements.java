package dev.weir.runtime.task;

import dev.weir.runtime.channel.ElementKind;
import dev.weir.runtime.channel.Gate;
import dev.weir.runtime.operator.Operator;
import dev.weir.runtime.operator.Output;
import dev.weir.state.Snapshot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Elements that were in flight between two operators when a checkpoint was taken, where these are now in one task and no channel is between
 * them. They come before anything else the task does, those on the way to the last operator first: what an operator emits must not overtake
 * what it has emitted before. Until they are used up they are part of the task's snapshots.
 *
 * <pre>
 *   map ──e3 e2──► count ──e1──► sink      taken in the order e1, e2, e3; then timers, channels and sources as ever
 * </pre>
 */
final class FusedElements {
    private final Gate gate;
    private final List<Operator> operators;
    private final List<Stretch> stretches = new ArrayList<>();
    private boolean any;

    /** An edge within the task. */
    private record Stretch(int receiver, Output input, ElementFormat format, ArrayDeque<Element> elements) {}

    private record Element(ElementKind kind, @Nullable Object value, long timestamp) {}

    FusedElements(Gate gate, List<Operator> operators) {
        this.gate = gate;
        this.operators = operators;
    }

    /** Adds an edge to an operator of the task; edges are added in topological order. */
    void add(Operator receiver, Output input, ElementFormat format) {
        stretches.add(new Stretch(operators.indexOf(receiver), input, format, new ArrayDeque<>()));
    }

    void restore(List<Snapshot> snapshots) {
        for (Stretch stretch : stretches) {
            stretch.format.read(
                    snapshots, (kind, value, timestamp) -> stretch.elements.add(new Element(kind, value, timestamp)));
            any |= !stretch.elements.isEmpty();
        }
    }

    void write(Snapshot snapshot) {
        for (Stretch stretch : stretches) {
            for (Element element : stretch.elements) {
                stretch.format.writeQueued(snapshot, element.kind, element.value, element.timestamp);
            }
        }
    }

    /** Whether there are any left. */
    boolean any() {
        return any;
    }

    /** Takes elements, and works off what they make due behind them; returns how many elements and timers. */
    int take(int most) {
        int handled = 0;
        while (any && handled < most && !gate.backpressured()) {
            Stretch last = last();
            Operator busy = last == null ? null : busyFrom(last.receiver);
            if (last == null) {
                any = false;
            } else if (busy != null) {
                handled += Math.max(1, busy.work(most - handled));
            } else {
                handled++;
                pass(last.elements.remove(), last.input);
            }
        }
        return handled;
    }

    private @Nullable Stretch last() {
        for (int i = stretches.size() - 1; i >= 0; i--) {
            if (!stretches.get(i).elements.isEmpty()) {
                return stretches.get(i);
            }
        }
        return null;
    }

    /** Those before the stretch must wait: what they emit would overtake. */
    private @Nullable Operator busyFrom(int first) {
        for (int i = first; i < operators.size(); i++) {
            if (operators.get(i).busy()) {
                return operators.get(i);
            }
        }
        return null;
    }

    private static void pass(Element element, Output input) {
        switch (element.kind) {
            case RECORD -> input.emit(Objects.requireNonNull(element.value), element.timestamp);
            case WATERMARK -> input.watermark(element.timestamp);
            case IDLE -> input.idle();
            case END, EVENT, ANNOUNCED -> throw new IllegalStateException("not captured: " + element.kind);
        }
    }
}
