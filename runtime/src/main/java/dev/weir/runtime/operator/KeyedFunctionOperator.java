package dev.weir.runtime.operator;

import dev.weir.ir.function.OutputTag;
import dev.weir.ir.function.ProcessContext;
import dev.weir.ir.function.StateAccess;
import dev.weir.ir.operation.KeySpec;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.state.StateDescriptor;
import dev.weir.ir.time.Watermarks;
import dev.weir.state.Snapshot;
import dev.weir.state.handle.KeyedHandles;
import dev.weir.state.handle.OperatorHandles;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What operators of user functions with state share: current key, state, timers, and being the function's context. */
abstract class KeyedFunctionOperator extends Operator implements ProcessContext<Object, Object> {
    private final @Nullable KeySpec<Object, Object> keySpec;
    private final @Nullable KeyedHandles<Object> keyed;
    private final @Nullable OperatorHandles unkeyed;
    private final @Nullable KeyedTimers timers;
    private final List<OutputTag<?>> declared;
    private long timestamp;
    private boolean askedClock; // or has timers that do

    @SuppressWarnings("unchecked")
    KeyedFunctionOperator(
            OperatorContext context,
            @Nullable KeySpec<?, ?> key,
            List<StateDescriptor> states,
            List<OutputTag<?>> sideOutputs) {
        super(context);
        declared = sideOutputs;
        keySpec = (KeySpec<Object, Object>) key;
        if (key == null) {
            keyed = null;
            timers = null;
            unkeyed = new OperatorHandles(context.id(), states, context.subtask());
        } else {
            Serde<Object> serde = (Serde<Object>) key.serde();
            keyed = new KeyedHandles<>(context.store(), context.id(), serde, states, context.subtask());
            timers = new KeyedTimers(context, serde);
            unkeyed = null;
            register(keyed.tables());
        }
    }

    /** What the function is given to reach its state. */
    final StateAccess state() {
        if (keyed != null) {
            return keyed;
        }
        if (unkeyed != null) {
            return unkeyed;
        }
        throw new IllegalStateException("an operator has keyed state or operator state");
    }

    /** Makes a record the one at hand. */
    final void enter(Object value, long recordTimestamp) {
        timestamp = recordTimestamp;
        if (keyed != null && keySpec != null) {
            keyed.currentKey(keySpec.keyOf(value));
        }
    }

    /** Makes a record without a key the one at hand. */
    final void enterWithoutKey(long recordTimestamp) {
        timestamp = recordTimestamp;
        if (keyed != null) {
            keyed.noCurrentKey();
        }
    }

    /** Calls the function for the timer at hand. */
    abstract void onTimer() throws Exception;

    @Override
    protected void onRestored(List<Snapshot> restored) {
        if (timers != null) {
            timers.read(restored);
            askedClock = awaitsProcessingTime();
        }
        if (unkeyed != null) {
            readLists(unkeyed, restored);
        }
    }

    private void readLists(OperatorHandles lists, List<Snapshot> restored) {
        for (String name : lists.states()) {
            for (Snapshot snapshot : restored) {
                ByteReader section = snapshot.read(listSection(context.id(), name, context.subtask()));
                if (section != null) {
                    lists.read(name, section);
                }
            }
        }
    }

    /** Name of the section with a task's part of an operator's list. */
    static String listSection(String operator, String state, int subtask) {
        return "list/" + operator + "/" + state + "/" + subtask;
    }

    @Override
    public void snapshot(Snapshot snapshot) throws Exception {
        super.snapshot(snapshot);
        if (timers != null) {
            timers.write(snapshot);
        }
        if (unkeyed != null) {
            for (String name : unkeyed.states()) {
                unkeyed.write(name, snapshot.section(listSection(context.id(), name, context.subtask())));
            }
        }
    }

    @Override
    protected boolean hasTimers() {
        return timers != null && timers.isDue(watermark);
    }

    @Override
    public long due() {
        return timers == null ? Watermarks.END : timers.nextEvent();
    }

    @Override
    protected int fireDue(int most) {
        int fired = 0;
        while (timers != null
                && fired < most
                && !context.gate().backpressured()
                && timers.event().pollDue(watermark)) {
            fire(timers.event().time(), timers.event().key());
            fired++;
        }
        return hasTimers() ? most : Math.min(fired, most - 1);
    }

    /**
     * Fires what is due before a record. A task fires between records by itself; this is for records that another operator of the
     * same task pushes one after the other, between which the task has no say.
     */
    final void fireOverdue() {
        while (timers != null && timers.event().pollDue(watermark)) {
            fire(timers.event().time(), timers.event().key());
        }
    }

    private void fire(long time, Object key) {
        timestamp = time;
        if (keyed != null) {
            keyed.currentKey(key);
        }
        try {
            onTimer();
        } catch (Exception e) {
            throw OperatorFailure.of(context.id(), context.subtask(), "timer at " + time + " of key " + key, e);
        }
    }

    @Override
    public boolean awaitsProcessingTime() {
        return timers != null && timers.processing().size() > 0;
    }

    @Override
    public int fireProcessingTime(long nowMillis, int most) {
        int fired = 0;
        while (timers != null
                && fired < most
                && !context.gate().backpressured()
                && timers.processing().pollDue(nowMillis)) {
            askedClock = true;
            fire(timers.processing().time(), timers.processing().key());
            fired++;
        }
        noteTimers();
        return fired;
    }

    @Override
    public boolean repeats() {
        return !askedClock;
    }

    // --- ProcessContext

    @Override
    public final Object key() {
        if (keyed == null) {
            throw new IllegalStateException(
                    "operator '" + context.id() + "' runs on a stream without keys: use keyBy before process");
        }
        return keyed.currentKey();
    }

    @Override
    public final long timestamp() {
        return timestamp;
    }

    @Override
    public final long watermark() {
        return watermark;
    }

    @Override
    public final long processingTime() {
        askedClock = true;
        return context.clock().currentTimeMillis();
    }

    @Override
    public final void emit(Object value) {
        out.emit(notNull(value, "the function"), timestamp);
    }

    @Override
    public final <S> void emit(OutputTag<S> tag, S value) {
        Output side = side(tag.name());
        if (side != null) {
            side.emit(notNull(value, "the function"), timestamp);
        } else if (!declares(tag)) {
            throw new IllegalArgumentException("operator '" + context.id() + "' emits to side output '" + tag.name()
                    + "', which it does not declare: name it where the function is given to process");
        }
    }

    /** Whether the operation names the side output. */
    private boolean declares(OutputTag<?> tag) {
        return declared.stream().anyMatch(each -> each.name().equals(tag.name()));
    }

    private KeyedTimers timers() {
        if (timers == null) {
            throw new IllegalStateException("operator '" + context.id()
                    + "' runs on a stream without keys and has no timers: use keyBy before process");
        }
        return timers;
    }

    @Override
    public final void timerAt(long timestampMillis) {
        timers().event().add(timestampMillis, key());
    }

    @Override
    public final void deleteTimerAt(long timestampMillis) {
        timers().event().remove(timestampMillis, key());
    }

    @Override
    public final void processingTimerAt(long timestampMillis) {
        // Time stops with the input: a timer that sets itself again would never end.
        askedClock = true;
        if (watermark != Watermarks.END) {
            timers().processing().add(timestampMillis, key());
        }
    }

    @Override
    public final void deleteProcessingTimerAt(long timestampMillis) {
        askedClock = true;
        timers().processing().remove(timestampMillis, key());
    }
}
