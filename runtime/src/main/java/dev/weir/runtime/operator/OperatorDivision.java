package dev.weir.runtime.operator;

import dev.weir.ir.graph.Edge;
import dev.weir.ir.graph.Node;
import dev.weir.ir.operation.BroadcastOperation;
import dev.weir.ir.operation.Operation;
import dev.weir.ir.operation.ProcessOperation;
import dev.weir.ir.operation.WindowOperation;
import dev.weir.ir.operation.WriteOperation;
import dev.weir.ir.plan.EdgeSpan;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.state.StateDescriptor;
import dev.weir.ir.time.Watermarks;
import dev.weir.ir.window.WindowAssigner;
import dev.weir.runtime.operator.Rescaling.Former;
import dev.weir.runtime.operator.Rescaling.Incoming;
import dev.weir.state.Snapshot;
import dev.weir.state.SnapshotException;
import dev.weir.state.handle.OperatorHandles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Divides what operators wrote on their former tasks among the tasks they have now: sections as each new task would have written them.
 *
 * <p>Watermarks only fall. A task begins with the least that any task it takes over from had taken, and no higher than its inputs are now,
 * since each of those may bring what another has promised not to bring any more. So nothing comes too late; what was not fired fires when
 * the watermark is there again, and what was fired is gone from the tables. From upstream to downstream: what a task has handed on bounds
 * what its receivers know.
 */
public final class OperatorDivision {
    private final Rescaling rescaling;
    private final List<Snapshot> snapshots;
    private final InFlight inFlight;
    private final Map<String, List<OperatorSection>> former = new HashMap<>();
    private final Map<String, List<OperatorSection>> divided = new HashMap<>();
    private final Map<Edge, Map<Former, Known>> knownBefore = new IdentityHashMap<>();
    private final Map<Edge, Map<Former, Known>> knownNow = new IdentityHashMap<>();

    /** What a receiver knows of a sender. */
    private record Known(long watermark, boolean idle) {}

    /** What is in flight on the channels of the checkpoint. */
    public interface InFlight {
        /** Whether there is anything. */
        boolean anyOn(Edge edge, Former channel);

        /**
         * Whether the last that the sender has told is that it is idle.
         *
         * @param handled what the receiver knows
         */
        boolean endsIdle(Edge edge, Former channel, boolean handled);
    }

    /** Reads what is to be divided. */
    public OperatorDivision(Rescaling rescaling, List<Snapshot> snapshots, InFlight inFlight) {
        this.rescaling = rescaling;
        this.snapshots = snapshots;
        this.inFlight = inFlight;
        for (Node node : rescaling.graph().nodes()) {
            readFormer(node);
        }
        for (Node node : rescaling.graph().nodes()) {
            divided.put(
                    node.id(),
                    rescaling.isTouched(node.id()) ? divide(node) : Objects.requireNonNull(former.get(node.id())));
        }
    }

    /** Names of the former sections that are replaced by what {@link #write} writes. */
    public Set<String> replaced() {
        Set<String> names = new HashSet<>();
        for (Node node : rescaling.graph().nodes()) {
            for (int task = 0; task < rescaling.tasksBefore(node.id()) && rescaling.isTouched(node.id()); task++) {
                names.add(OperatorContext.section(node.id(), task));
                for (StateDescriptor state : listsOf(node)) {
                    names.add(KeyedFunctionOperator.listSection(node.id(), state.name(), task));
                }
            }
        }
        return names;
    }

    /** The operator state that is to be dealt anew. */
    private List<StateDescriptor> listsOf(Node node) {
        return rescaling.isChanged(node.id())
                        && node.operation() instanceof ProcessOperation<?, ?, ?> process
                        && process.key() == null
                ? process.states()
                : List.of();
    }

    /** Writes the new sections. */
    public void write(Snapshot snapshot) {
        for (Node node : rescaling.graph().nodes()) {
            List<OperatorSection> sections = Objects.requireNonNull(divided.get(node.id()));
            boolean isWritten = rescaling.isTouched(node.id()) && !rescaling.isNew(node.id());
            for (int task = 0; task < sections.size() && isWritten; task++) {
                sections.get(task).write(snapshot.section(OperatorContext.section(node.id(), task)));
            }
            dealLists(node.id(), listsOf(node), snapshot);
        }
    }

    /** What a task has told those after it, last. */
    public long forwarded(String operator, int subtask) {
        return section(operator, subtask).forwarded();
    }

    /** The watermark that the receiver of a channel of the checkpoint knew of the sender, before what was in flight. */
    public long formerWatermark(Edge edge, Former channel) {
        return Objects.requireNonNull(
                        Objects.requireNonNull(knownBefore.get(edge)).get(channel))
                .watermark();
    }

    /** The watermark that the receiving task knows of the sending one, before what is in flight. */
    public long knownWatermark(Edge edge, int from, int to) {
        return known(edge, from, to).watermark();
    }

    /** Whether the receiving task knows the sending one as idle, before what is in flight. */
    public boolean knownIdle(Edge edge, int from, int to) {
        return known(edge, from, to).idle();
    }

    /** Whether a task is idle, and whoever it takes over from has said so on this channel. */
    public boolean endsIdle(Edge edge, int from, int to) {
        if (!section(edge.from(), from).idle()) {
            return false;
        }
        Map<Former, Known> channels = Objects.requireNonNull(knownBefore.get(edge));
        List<Former> all = rescaling.formerOf(edge, from, to);
        return !all.isEmpty()
                && all.stream()
                        .allMatch(channel -> inFlight.endsIdle(
                                edge,
                                channel,
                                Objects.requireNonNull(channels.get(channel)).idle()));
    }

    private OperatorSection section(String operator, int subtask) {
        return Objects.requireNonNull(divided.get(operator)).get(subtask);
    }

    private Known known(Edge edge, int from, int to) {
        return Objects.requireNonNull(Objects.requireNonNull(knownNow.get(edge)).get(new Former(from, to)));
    }

    private void readFormer(Node node) {
        List<EdgeSpan> spans =
                rescaling.graph().into(node).stream().map(rescaling::spanBefore).toList();
        spans.forEach(span -> knownBefore.put(span.edge(), new HashMap<>()));
        spans.forEach(span -> knownNow.put(span.edge(), new HashMap<>()));
        List<OperatorSection> sections = new ArrayList<>();
        for (int task = 0; task < rescaling.tasksBefore(node.id()); task++) {
            List<Incoming> inputs = Rescaling.into(spans, task);
            OperatorSection section = rescaling.isNew(node.id())
                    ? OperatorSection.ofNew(inputs.size())
                    : OperatorSection.read(snapshots, node.id(), task);
            sections.add(section);
            for (int i = 0; i < inputs.size(); i++) {
                // Of an only input the operator's own watermark tells; the merge is not used then.
                Known known = inputs.size() == 1
                        ? new Known(section.watermark(), section.idle())
                        : new Known(
                                section.merge().watermark(i), section.merge().isIdle(i));
                Objects.requireNonNull(knownBefore.get(inputs.get(i).edge()))
                        .put(new Former(inputs.get(i).from(), task), known);
            }
        }
        former.put(node.id(), sections);
    }

    private List<OperatorSection> divide(Node node) {
        List<EdgeSpan> spans =
                rescaling.graph().into(node).stream().map(rescaling::spanNow).toList();
        List<OperatorSection> sections = new ArrayList<>();
        for (int task = 0; task < rescaling.tasksNow(node.id()); task++) {
            sections.add(divide(node, task, Rescaling.into(spans, task)));
        }
        return sections;
    }

    private OperatorSection divide(Node node, int task, List<Incoming> inputs) {
        List<OperatorSection> all = Objects.requireNonNull(former.get(node.id()));
        List<OperatorSection> own =
                rescaling.formerOf(node.id(), task).stream().map(all::get).toList();
        long watermark =
                own.stream().mapToLong(OperatorSection::watermark).min().orElse(Watermarks.NONE);
        long forwarded =
                own.stream().mapToLong(OperatorSection::forwarded).min().orElse(Watermarks.NONE);
        long reached =
                own.stream().mapToLong(each -> each.merge().reached()).min().orElse(Watermarks.NONE);
        boolean idle = own.stream().allMatch(OperatorSection::idle);
        WatermarkMerge merge = new WatermarkMerge(Math.max(1, inputs.size()));
        for (int i = 0; i < inputs.size(); i++) {
            Incoming input = inputs.get(i);
            Known known = knownOf(input.edge(), input.from(), task);
            Objects.requireNonNull(knownNow.get(input.edge())).put(new Former(input.from(), task), known);
            merge.set(i, known.watermark(), known.idle());
            if (!known.idle()) {
                watermark = Math.min(watermark, known.watermark());
            }
        }
        merge.setMerged(watermark, Math.min(reached, watermark));
        forwarded = Math.min(forwarded, watermark);
        if (!inputs.isEmpty()) {
            idle &= inputs.size() == 1 ? merge.isIdle(0) : merge.allIdle();
        }
        checkLateness(node, own, watermark, forwarded);
        return new OperatorSection(
                watermark, forwarded, counters(node.id(), task, all), idle, merge, own(node, task, all));
    }

    private Known knownOf(Edge edge, int from, int to) {
        Map<Former, Known> channels = Objects.requireNonNull(knownBefore.get(edge));
        OperatorSection sender = section(edge.from(), from);
        long watermark = sender.forwarded();
        boolean idle = endsIdle(edge, from, to);
        for (Former channel : rescaling.formerOf(edge, from, to)) {
            Known known = Objects.requireNonNull(channels.get(channel));
            watermark = Math.min(watermark, known.watermark());
            // Records must not come while their channel is left out of the watermark.
            idle &= known.idle() && !inFlight.anyOn(edge, channel);
        }
        return new Known(watermark, idle);
    }

    /** The sum goes to the first task. */
    private OperatorCounters counters(String operator, int task, List<OperatorSection> all) {
        if (!rescaling.isChanged(operator)) {
            return all.get(task).counters();
        }
        OperatorCounters sum = OperatorCounters.NONE;
        for (OperatorSection each : task == 0 ? all : List.<OperatorSection>of()) {
            sum = sum.plus(each.counters());
        }
        return sum;
    }

    /** With an allowed lateness, fired windows stay, and only the watermark tells them from the others. */
    private void checkLateness(Node node, List<OperatorSection> own, long watermark, long forwarded) {
        if (!(node.operation() instanceof WindowOperation<?, ?, ?> window)
                || window.windows() instanceof WindowAssigner.Session
                || window.allowedLatenessMillis() == 0) {
            return;
        }
        for (OperatorSection each : own) {
            if (each.watermark() != watermark || each.forwarded() != forwarded || watermark != forwarded) {
                throw new SnapshotException("operator '" + node.id() + "' keeps windows that have fired for an allowed "
                        + "lateness of " + window.allowedLatenessMillis()
                        + " ms, and its tasks in the checkpoint had come differently far (to "
                        + own.stream().map(OperatorSection::watermark).toList() + "): which of its windows have fired "
                        + "cannot be told with other numbers of tasks; restore with the numbers of tasks of the checkpoint ("
                        + rescaling.tasksBefore(node.id()) + " of this operator)");
            }
        }
    }

    private byte[] own(Node node, int task, List<OperatorSection> all) {
        Operation operation = node.operation();
        if (!rescaling.isChanged(node.id())) {
            return all.get(task).own();
        }
        if (operation instanceof WriteOperation<?>) {
            ByteWriter out = new ByteWriter();
            List<ByteReader> written =
                    all.stream().map(each -> new ByteReader(each.own())).toList();
            SinkOperator.divide(written, task, rescaling.tasksNow(node.id()), out);
            return out.toByteArray();
        }
        if (operation instanceof WindowOperation<?, ?, ?> window && SlicedWindowOperator.fits(window)) {
            ByteWriter out = new ByteWriter();
            FiredWindows.join(
                    all.stream().map(each -> new ByteReader(each.own())).toList(), out);
            return out.toByteArray();
        }
        if (operation instanceof BroadcastOperation<?, ?, ?, ?, ?, ?>) {
            return all.get(task % all.size()).own();
        }
        // Of the others what is the operator's own is the same on all tasks.
        return all.get(0).own();
    }

    private void dealLists(String operator, List<StateDescriptor> states, Snapshot snapshot) {
        int tasks = rescaling.tasksNow(operator);
        for (int task = 0; task < tasks; task++) {
            OperatorHandles lists = new OperatorHandles(operator, states, task);
            for (String state : lists.states()) {
                int dealt = 0;
                for (int before = 0; before < rescaling.tasksBefore(operator); before++) {
                    String section = KeyedFunctionOperator.listSection(operator, state, before);
                    for (Snapshot each : snapshots) {
                        ByteReader in = each.read(section);
                        dealt = in == null ? dealt : lists.read(state, in, dealt, tasks);
                    }
                }
                lists.write(state, snapshot.section(KeyedFunctionOperator.listSection(operator, state, task)));
            }
        }
    }
}
