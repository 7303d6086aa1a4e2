package dev.weir.runtime.task;

import dev.weir.ir.graph.Edge;
import dev.weir.ir.operation.KeySpec;
import dev.weir.ir.graph.Routing;
import dev.weir.ir.plan.EdgeSpan;
import dev.weir.ir.plan.KeyGroups;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.time.Watermarks;
import dev.weir.runtime.channel.ElementKind;
import dev.weir.runtime.operator.OperatorDivision;
import dev.weir.runtime.operator.Rescaling;
import dev.weir.runtime.operator.Rescaling.Former;
import dev.weir.state.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a checkpoint one that was taken with other numbers of tasks: nothing that reads it need know. Tables and timers are left as they
 * are, since each task picks its key groups from all snapshots; sections of operators are divided by {@link OperatorDivision}; elements in
 * flight are routed anew.
 *
 * <pre>
 *   former channels of an edge            channels of the edge now
 *   0 to 0: r1 w20 r2                     0 to 0: r1 r4 w15     each record to the task that takes it now,
 *   1 to 0: w15 r3             ────►      0 to 1: r2 r3 w15     in the order of its channel; one watermark at
 *   0 to 1: r4 w20                                              the end: the least that former senders had told
 *   1 to 1: w15
 * </pre>
 *
 * <p>A watermark that comes later than it could makes nothing wrong. Where senders have logged what they sent, numbers begin anew: what is
 * in flight is what was sent.
 */
public final class CheckpointDivision {
    private final Rescaling rescaling;
    private final List<Snapshot> snapshots;
    private final Map<Edge, Map<Former, List<Held>>> inFlight = new IdentityHashMap<>();
    private final Set<String> replaced = new HashSet<>();

    private record Held(ElementKind kind, @Nullable Object value, long timestamp) {}

    private CheckpointDivision(Rescaling rescaling, List<Snapshot> snapshots) {
        this.rescaling = rescaling;
        this.snapshots = snapshots;
    }

    /** The snapshots of a checkpoint, as the tasks there are now would have written them. */
    public static List<Snapshot> of(Rescaling rescaling, List<Snapshot> snapshots) {
        return snapshots.isEmpty() || !rescaling.isAny()
                ? snapshots
                : new CheckpointDivision(rescaling, snapshots).divide();
    }

    private List<Snapshot> divide() {
        for (Edge edge : rescaling.graph().edges()) {
            if (rescaling.isTouched(edge.to())) {
                inFlight.put(edge, read(edge));
            }
        }
        OperatorDivision operators = new OperatorDivision(rescaling, snapshots, this::endsIdle);
        replaced.addAll(operators.replaced());
        Snapshot divided = new Snapshot(snapshots.get(0).checkpointId());
        operators.write(divided);
        for (Edge edge : inFlight.keySet()) {
            write(edge, operators, divided);
        }
        List<Snapshot> all = new ArrayList<>();
        snapshots.forEach(snapshot -> all.add(snapshot.without(replaced::contains)));
        all.add(divided);
        return all;
    }

    private Map<Former, List<Held>> read(Edge edge) {
        Map<Former, List<Held>> channels = new HashMap<>();
        EdgeSpan span = rescaling.spanBefore(edge);
        for (int from = 0; from < span.senders(); from++) {
            for (int to = 0; to < span.receivers(); to++) {
                if (span.joins(from, to)) {
                    ElementFormat format = ElementFormat.withoutPlan(rescaling.graph(), edge, from, to);
                    List<Held> elements = new ArrayList<>();
                    format.read(
                            snapshots, (kind, value, timestamp) -> elements.add(new Held(kind, value, timestamp)));
                    channels.put(new Former(from, to), elements);
                    replaced.addAll(format.allSections());
                }
            }
        }
        return channels;
    }

    private boolean endsIdle(Edge edge, Former channel, boolean handled) {
        boolean idle = handled;
        for (Held element : elements(edge, channel)) {
            if (element.kind != ElementKind.RECORD) {
                idle = element.kind == ElementKind.IDLE;
            }
        }
        return idle;
    }

    private List<Held> elements(Edge edge, Former channel) {
        return Objects.requireNonNull(Objects.requireNonNull(inFlight.get(edge)).get(channel));
    }

    private void write(Edge edge, OperatorDivision operators, Snapshot divided) {
        EdgeSpan before = rescaling.spanBefore(edge);
        EdgeSpan now = rescaling.spanNow(edge);
        for (int from = 0; from < before.senders(); from++) {
            for (int to = 0; to < before.receivers(); to++) {
                if (before.joins(from, to)) {
                    for (Held element : elements(edge, new Former(from, to))) {
                        if (element.kind == ElementKind.RECORD) {
                            send(element, new Former(from, to), now, divided);
                        }
                    }
                }
            }
        }
        for (int from = 0; from < now.senders(); from++) {
            for (int to = 0; to < now.receivers(); to++) {
                if (now.joins(from, to)) {
                    end(new Former(from, to), edge, operators, divided);
                }
            }
        }
    }

    /** Routes a record as its edge says, from the task that has the former sender's place. */
    private void send(Held element, Former channel, EdgeSpan now, Snapshot divided) {
        int from = channel.from() % now.senders();
        Object value = Objects.requireNonNull(element.value);
        Routing routing = now.edge().routing();
        if (routing instanceof Routing.Keyed keyed) {
            put(element, from, ownerOf(value, keyed.key(), now.receivers()), now, divided);
        } else if (routing instanceof Routing.Broadcast) {
            int former = rescaling.tasksBefore(now.edge().to());
            for (int to = 0; to < now.receivers(); to++) {
                if (to % former == channel.to()) {
                    put(element, from, to, now, divided);
                }
            }
        } else if (routing instanceof Routing.Gather) {
            put(element, from, 0, now, divided);
        } else if (!now.isLocal()) {
            put(element, from, channel.to() % now.receivers(), now, divided);
        } else if (rescaling.isChanged(now.edge().to())) {
            put(element, from, from, now, divided);
        } else {
            // The receiver that was to have it is still there, and knows nothing of promises made to others.
            put(element, channel.to(), channel.to(), now, divided);
        }
    }

    @SuppressWarnings("unchecked")
    private int ownerOf(Object value, KeySpec<?, ?> key, int receivers) {
        int groups = rescaling.graph().maxParallelism();
        KeySpec<Object, Object> spec = (KeySpec<Object, Object>) key;
        Serde<Object> serde = spec.serde();
        return KeyGroups.owner(KeyGroups.of(serde.hash(spec.keyOf(value)), groups), groups, receivers);
    }

    private void put(Held element, int from, int to, EdgeSpan now, Snapshot divided) {
        ElementFormat.withoutPlan(rescaling.graph(), now.edge(), from, to)
                .writeQueued(divided, element.kind, element.value, element.timestamp);
    }

    /** Behind the records of a channel: what its sender has told those after it, as far as its receiver does not know. */
    private void end(Former channel, Edge edge, OperatorDivision operators, Snapshot divided) {
        int from = channel.from();
        int to = channel.to();
        ElementFormat format = ElementFormat.withoutPlan(rescaling.graph(), edge, from, to);
        long told = operators.forwarded(edge.from(), from);
        boolean rises = told != Watermarks.NONE && told > operators.knownWatermark(edge, from, to);
        if (rises) {
            format.writeQueued(divided, ElementKind.WATERMARK, null, told);
        }
        if (operators.endsIdle(edge, from, to) && (rises || !operators.knownIdle(edge, from, to))) {
            format.writeQueued(divided, ElementKind.IDLE, null, 0);
        }
    }
}
