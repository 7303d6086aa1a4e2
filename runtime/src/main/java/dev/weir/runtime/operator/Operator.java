package dev.weir.runtime.operator;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.state.StateDescriptor.Limits;
import dev.weir.ir.time.Watermarks;
import dev.weir.runtime.channel.Padding;
import dev.weir.state.LongTable;
import dev.weir.state.LongTableSpec;
import dev.weir.state.Snapshot;
import dev.weir.state.Table;
import dev.weir.state.TableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One operator in one task: takes records, pushes results, freely while it handles one record or one timer.
 *
 * <p>A watermark may make much work (a window that fires a million keys). The operator then holds it back, is <em>busy</em>, and works
 * it off in bounded {@link #work} steps that its task calls; the task takes no record meanwhile, but does see announced barriers. Only when all
 * is done does the watermark go on.
 */
public abstract class Operator extends Padding {
    private static final String TABLE_SECTION = "table/";

    /** The operator's surroundings. */
    protected final OperatorContext context;

    /** Main output. */
    protected Output out = Output.of(List.of());

    /** Watermark taken: the promise that holds for records to come. */
    protected long watermark = Watermarks.NONE;

    /** Records taken; see {@link OperatorCounters}. */
    protected long in;

    /** Late records; see {@link OperatorCounters}. */
    protected long late;

    /** Malformed input; see {@link OperatorCounters}. */
    protected long malformed;

    private final String ownSection;
    private final List<String> tables = new ArrayList<>();
    private Map<String, Output> sideOutputs = Map.of();
    private Output everything = out;
    private WatermarkMerge merge = new WatermarkMerge(1);
    private int inputs = 1;
    private long forwarded = Watermarks.NONE;
    private boolean busy;
    private boolean idle;
    private boolean ended;
    private boolean endForwarded;

    /** An operator, not yet connected. */
    protected Operator(OperatorContext context) {
        this.context = context;
        this.ownSection = context.section();
    }

    /** Connects the outputs and tells the number of inputs; called once, before {@link #open}. */
    public final void connect(int inputCount, Output main, Map<String, Output> sides) {
        this.inputs = inputCount;
        this.merge = new WatermarkMerge(Math.max(1, inputCount));
        this.out = main;
        this.sideOutputs = sides;
        List<Output> all = new ArrayList<>(sides.values());
        all.add(0, main);
        this.everything = Output.of(all);
    }

    /**
     * Gets ready to run.
     *
     * @param restored snapshots of all tasks of the checkpoint to continue from; empty to start from nothing
     */
    public void open(List<Snapshot> restored) throws Exception {
        for (Snapshot snapshot : restored) {
            ByteReader section = snapshot.read(ownSection);
            if (section != null) {
                watermark = section.readLong();
                forwarded = section.readLong();
                in = section.readLong();
                late = section.readLong();
                malformed = section.readLong();
                idle = section.readBoolean();
                merge.read(section);
                restore(section);
            }
            for (String table : tables) {
                ByteReader entries = snapshot.read(TABLE_SECTION + table);
                if (entries != null) {
                    context.store().read(table, entries);
                }
            }
        }
        if (!restored.isEmpty()) {
            onRestored(restored);
        }
        if (watermark != forwarded || hasTimers()) {
            becomeBusy();
        }
    }

    /** Writes everything needed to continue from here. */
    public void snapshot(Snapshot snapshot) throws Exception {
        ByteWriter section = snapshot.section(ownSection);
        section.writeLong(watermark);
        section.writeLong(forwarded);
        section.writeLong(in);
        section.writeLong(late);
        section.writeLong(malformed);
        section.writeBoolean(idle);
        merge.write(section);
        save(section, snapshot.checkpointId());
        for (String table : tables) {
            context.store().save(table, snapshot, TABLE_SECTION + table);
        }
    }

    /** Writes what is the operator's own on this subtask. */
    protected void save(ByteWriter section, long checkpointId) throws Exception {}

    /** Reads what {@link #save} wrote. */
    protected void restore(ByteReader section) throws Exception {}

    /** Called when section and tables are restored, for what is kept elsewhere in the snapshots. */
    protected void onRestored(List<Snapshot> restored) {}

    /** The primitive table of one of the operator's states, kept in its snapshots. */
    protected final LongTable longTable(String state, boolean namespaced, Limits limits) {
        return context.store().longTable(new LongTableSpec(registered(state), namespaced, limits));
    }

    /** The table of one of the operator's states, kept in its snapshots. */
    protected final <K, V> Table<K, V> table(String state, Serde<K> keys, Serde<V> values, boolean namespaced) {
        return context.store().table(new TableSpec<>(registered(state), keys, values, namespaced, Limits.NONE));
    }

    /** Has a table kept in the operator's snapshots; returns its name. */
    private String registered(String state) {
        String name = context.table(state);
        tables.add(name);
        return name;
    }

    /** Has tables made elsewhere kept in the operator's snapshots. */
    protected final void register(List<String> tableNames) {
        tables.addAll(tableNames);
    }

    /** The checkpoint has completed. */
    public void onCheckpointCompleted(long checkpointId) throws Exception {}

    /** Takes one record. */
    protected abstract void process(int port, Object value, long timestamp);

    /**
     * Works off timers that are due at {@link #watermark}.
     *
     * @param most number of timers, results or keys to handle at most
     * @return how many were handled; less than {@code most} only if nothing is left
     */
    protected int fireDue(int most) {
        return 0;
    }

    /** Whether a watermark makes work here. */
    protected boolean hasTimers() {
        return false;
    }

    /** When the next window or event-time timer is due, in epoch milliseconds; {@link Watermarks#END} if none waits. */
    public long due() {
        return Watermarks.END;
    }

    /** Watermark taken. */
    public final long watermarkTaken() {
        return watermark;
    }

    /** Handles processing-time timers that are due; returns how many. */
    public int fireProcessingTime(long nowMillis, int most) {
        return 0;
    }

    /** Whether processing-time timers are waiting. */
    public boolean awaitsProcessingTime() {
        return false;
    }

    /**
     * Whether a new life of the operator, restored from a snapshot and given the same input in the same order, puts out the same in the same
     * order: not if it has looked at the clock, or does not keep an order that its output shows.
     */
    public boolean repeats() {
        return true;
    }

    /** Frees what was opened. */
    public void close() throws Exception {}

    // --- called by Input

    final void inputWatermark(int input, long newWatermark) {
        boolean wasIdle = idle;
        boolean rises = inputs <= 1 ? newWatermark > watermark : merge.advance(input, newWatermark);
        idle = inputs > 1 && merge.allIdle();
        if (rises) {
            take(inputs <= 1 ? newWatermark : merge.merged());
        } else if (wasIdle && !idle && !busy) {
            // Those after us left us out of their watermark: told again, they count us in.
            everything.watermark(forwarded);
        }
        if (idle && (rises || !wasIdle)) {
            becomeIdle();
        }
    }

    final void inputIdle(int input) {
        if (inputs <= 1) {
            becomeIdle();
            return;
        }
        if (merge.idle(input)) {
            take(merge.merged());
        }
        if (merge.allIdle()) {
            becomeIdle();
        }
    }

    final void inputEnd(int input) {
        if (merge.end(input)) {
            ended = true;
            forwardEnd();
        }
    }

    private void take(long newWatermark) {
        watermark = newWatermark;
        if (hasTimers() || (newWatermark == Watermarks.END && awaitsProcessingTime())) {
            becomeBusy();
        } else {
            forwardWatermark();
        }
    }

    /** To be called when a record may have set timers that are due already: they fire before the next record. */
    protected final void noteTimers() {
        if (hasTimers()) {
            becomeBusy();
        }
    }

    private void becomeBusy() {
        if (!busy) {
            busy = true;
            context.gate().working(1);
        }
    }

    private void becomeIdle() {
        idle = true;
        if (!busy) {
            everything.idle();
        }
    }

    private void forwardWatermark() {
        forwarded = watermark;
        everything.watermark(forwarded);
    }

    private void forwardEnd() {
        if (ended && !busy && !endForwarded) {
            endForwarded = true;
            everything.end();
        }
    }

    // --- called by the task

    /** Whether a watermark is being worked off. */
    public final boolean busy() {
        return busy;
    }

    /**
     * Works on the watermark held back; hands it on when all is done.
     *
     * @return how many timers were handled
     */
    public final int work(int most) {
        int handled = fireDue(most);
        if (watermark == Watermarks.END && handled < most) {
            // Time stops with the input: what waits for the wall clock fires now, in order.
            handled += fireProcessingTime(Long.MAX_VALUE, most - handled);
        }
        if (handled < most && !context.gate().backpressured() && !hasTimers()) {
            busy = false;
            context.gate().working(-1);
            if (watermark != forwarded) {
                forwardWatermark();
            }
            if (idle) {
                everything.idle();
            }
            forwardEnd();
        }
        return handled;
    }

    /** Whether all input has ended and was worked off. */
    public final boolean finished() {
        return endForwarded;
    }

    /** What was counted. */
    public final OperatorCounters counters() {
        return new OperatorCounters(in, late, malformed);
    }

    /** Id of the operator's node. */
    public final String id() {
        return context.id();
    }

    /** Side output of that name; nowhere if nothing is connected to it. */
    protected final @Nullable Output side(String name) {
        return sideOutputs.get(name);
    }

    /** Watermark handed on. */
    protected final long forwardedWatermark() {
        return forwarded;
    }

    /** Ends at once if nothing flows in here, as on the tasks that a gathering edge leaves out. */
    public void endIfUnfed() {
        if (inputs == 0) {
            endOfSource();
        }
    }

    /** Marks a source's end: the last watermark and the end go down the chain. */
    protected final void endOfSource() {
        if (!ended) {
            ended = true;
            take(Watermarks.END);
            forwardEnd();
        }
    }

    /** Takes a source's own new watermark. */
    protected final void ownWatermark(long newWatermark) {
        idle = false;
        take(newWatermark);
    }

    /** Takes a source's own falling silent. */
    protected final void ownIdle() {
        becomeIdle();
    }

    /** The failure of a user's function on a record. */
    protected final OperatorFailure failure(@Nullable Object record, Throwable cause) {
        return OperatorFailure.of(context.id(), context.subtask(), record, cause);
    }

    /** A result that must not be null. */
    protected final Object notNull(@Nullable Object result, String what) {
        if (result == null) {
            throw new NullPointerException(
                    "operator '" + context.id() + "': " + what + " returned null: return a value, or filter");
        }
        return result;
    }
}
