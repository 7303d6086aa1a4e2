package dev.weir.ir.reference;

import dev.weir.ir.function.OutputTag;
import dev.weir.ir.function.ProcessContext;
import dev.weir.ir.graph.Node;
import dev.weir.ir.reference.Timers.Timer;
import dev.weir.ir.time.Clock;
import dev.weir.ir.time.Watermarks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What functions with state and timers share: the current key, their context, and when timers fire. */
abstract class FunctionEvaluator extends Evaluator {
    private final Clock clock;
    private final Timers eventTimers = new Timers();
    private final Timers processingTimers = new Timers();
    private final Context context = new Context();
    private @Nullable Object key;
    private long timestamp;

    FunctionEvaluator(Node node, Clock clock) {
        super(node);
        this.clock = clock;
    }

    /** Calls the function's {@code onTimer}. */
    abstract void onTimer(ProcessContext<Object, Object> context) throws Exception;

    /** Something of the function that takes a context. */
    interface Call {
        void with(ProcessContext<Object, Object> context) throws Exception;
    }

    /** Calls the function for a record, then fires the timers that are due. */
    final void handle(@Nullable Object ofKey, long at, Call call) throws Exception {
        call(ofKey, at, call);
        fireEventTimers();
    }

    private void call(@Nullable Object ofKey, long at, Call call) throws Exception {
        key = ofKey;
        timestamp = at;
        try {
            call.with(context);
        } finally {
            key = null;
        }
    }

    final Object currentKey() {
        if (key == null) {
            throw new IllegalStateException("operator '" + node().id()
                    + "' has no current key here: expected a record or a timer of a keyed stream; use keyBy before it, "
                    + "and keep keys, keyed state and timers to onRecord and onTimer");
        }
        return key;
    }

    @Override
    void onWatermark(long previous) throws Exception {
        fireEventTimers();
        if (watermark() == Watermarks.END) {
            fireProcessingTimers(Long.MAX_VALUE);
        }
    }

    @Override
    void onClock() throws Exception {
        fireProcessingTimers(clock.currentTimeMillis());
    }

    private void fireEventTimers() throws Exception {
        while (eventTimers.hasUpTo(watermark())) {
            Timer timer = eventTimers.takeFirst();
            call(timer.key(), timer.time(), this::onTimer);
        }
    }

    /** Fires those that are there now: one that is set meanwhile waits for the next round. */
    private void fireProcessingTimers(long upTo) throws Exception {
        for (Timer timer : processingTimers.upTo(upTo)) {
            boolean stillThere = processingTimers.remove(timer.time(), timer.key());
            if (stillThere) {
                handle(timer.key(), timer.time(), this::onTimer);
            }
        }
    }

    private void checkDeclared(OutputTag<?> tag) {
        List<OutputTag<?>> declared = node().operation().sideOutputs();
        boolean known = declared.stream()
                .anyMatch(output -> output.name().equals(tag.name())
                        && output.serde().schema().equals(tag.serde().schema()));
        if (!known) {
            throw new IllegalArgumentException("operator '" + node().id() + "' has no side output '" + tag.name()
                    + "' of " + tag.serde().schema() + ": it declares "
                    + declared.stream().map(OutputTag::name).toList());
        }
    }

    private final class Context implements ProcessContext<Object, Object> {
        @Override
        public Object key() {
            return currentKey();
        }

        @Override
        public long timestamp() {
            return timestamp;
        }

        @Override
        public long watermark() {
            return FunctionEvaluator.this.watermark();
        }

        @Override
        public long processingTime() {
            return clock.currentTimeMillis();
        }

        @Override
        public void emit(Object value) {
            FunctionEvaluator.this.emit(value, timestamp);
        }

        @Override
        public <S> void emit(OutputTag<S> tag, S value) {
            checkDeclared(tag);
            FunctionEvaluator.this.emit(tag.name(), value, timestamp);
        }

        @Override
        public void timerAt(long timestampMillis) {
            eventTimers.add(timestampMillis, currentKey());
        }

        @Override
        public void deleteTimerAt(long timestampMillis) {
            eventTimers.remove(timestampMillis, currentKey());
        }

        @Override
        public void processingTimerAt(long timestampMillis) {
            Object ofKey = currentKey();
            // With the input, time has stopped: a timer that sets itself anew would otherwise go on for ever.
            if (FunctionEvaluator.this.watermark() != Watermarks.END) {
                processingTimers.add(timestampMillis, ofKey);
            }
        }

        @Override
        public void deleteProcessingTimerAt(long timestampMillis) {
            processingTimers.remove(timestampMillis, currentKey());
        }
    }
}
