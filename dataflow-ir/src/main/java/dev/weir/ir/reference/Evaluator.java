package dev.weir.ir.reference;

import dev.weir.ir.graph.Edge;
import dev.weir.ir.graph.Node;
import dev.weir.ir.time.Watermarks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * The meaning of one node: what it does with a record and with a watermark. What it emits is worked off by the evaluators behind it
 * before the call returns (depth first), so that there is exactly one order of events.
 */
abstract class Evaluator {
    private final Node node;
    private final List<Target> targets = new ArrayList<>();
    private long[] inputWatermarks = {};
    private long watermark = Watermarks.NONE;

    Evaluator(Node node) {
        this.node = node;
    }

    /** Where an output goes: {@code input} is the number of the edge among those into {@code to}. */
    private record Target(String output, Evaluator to, int port, int input) {}

    /** Handles one record. */
    abstract void onRecord(int port, Object value, long timestamp) throws Exception;

    /** Called once before the first record. */
    void open() throws Exception {}

    /** Called when the watermark has advanced to {@link #watermark()}, before it is forwarded. */
    void onWatermark(long previous) throws Exception {}

    /** Called when no further record can come, before the watermark becomes {@link Watermarks#END}. */
    void onEndOfInput() throws Exception {}

    /** Called after each record of a source, to fire what waits for the wall clock. */
    void onClock() throws Exception {}

    final void connect(Edge edge, Evaluator to) {
        int input = to.inputWatermarks.length;
        to.inputWatermarks = Arrays.copyOf(to.inputWatermarks, input + 1);
        to.inputWatermarks[input] = Watermarks.NONE;
        targets.add(new Target(edge.output(), to, edge.port(), input));
    }

    final Node node() {
        return node;
    }

    /** The least of the inputs' watermarks. */
    final long watermark() {
        return watermark;
    }

    final void emit(Object value, long timestamp) {
        emit(Edge.MAIN, value, timestamp);
    }

    final void emit(String output, Object value, long timestamp) {
        if (value == null) {
            throw new NullPointerException("operator '" + node.id()
                    + "' emitted null: expected a value; use filter or flatMap to leave one out");
        }
        for (Target target : targets) {
            if (target.output().equals(output)) {
                target.to().take(target.port(), value, timestamp);
            }
        }
    }

    private void take(int port, Object value, long timestamp) {
        run(() -> "on record " + value + " with timestamp " + timestamp, () -> onRecord(port, value, timestamp));
    }

    private void takeWatermark(int input, long told) {
        inputWatermarks[input] = Math.max(inputWatermarks[input], told);
        long least = Arrays.stream(inputWatermarks).min().orElse(Watermarks.NONE);
        if (least > watermark) {
            advanceWatermark(least);
        }
    }

    /** Advances the node's watermark: the node acts on it, then those behind it do. */
    final void advanceWatermark(long next) {
        if (next == Watermarks.END) {
            run(() -> "at the end of its input", this::onEndOfInput);
        }
        long previous = watermark;
        watermark = next;
        run(() -> "at watermark " + next, () -> onWatermark(previous));
        for (Target target : targets) {
            target.to().takeWatermark(target.input(), next);
        }
    }

    /** Runs a step of the node; a failure names the node in which it happened, not those before it. */
    final void run(Supplier<String> when, Step step) {
        try {
            step.run();
        } catch (ReferenceException e) {
            throw e;
        } catch (Exception e) {
            throw new ReferenceException(
                    "operator '" + node.id() + "' (" + node.operation().kind() + ") failed " + when.get() + ": " + e,
                    e);
        }
    }

    /** Something that may fail. */
    interface Step {
        void run() throws Exception;
    }
}
