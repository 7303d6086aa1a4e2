package dev.weir.runtime.task;

import dev.weir.ir.graph.Edge;
import dev.weir.ir.graph.Routing;
import dev.weir.ir.operation.KeySpec;
import dev.weir.ir.plan.EdgeSpan;
import dev.weir.ir.plan.KeyGroups;
import dev.weir.ir.serde.Serde;
import dev.weir.runtime.channel.ElementKind;
import dev.weir.runtime.operator.OperatorDivision;
import dev.weir.runtime.operator.Rescaling;
import dev.weir.runtime.operator.Rescaling.Former;
import dev.weir.state.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a checkpoint one that was taken with other numbers of tasks: nothing that reads it need know. Tables and timers are left as they
 * are, since each task picks its key groups from all snapshots; sections of operators are divided by {@link OperatorDivision}; elements in
 * flight are routed anew.
 *
 * <pre>
 *   former channels of an edge            channels of the edge now
 *   0 to 0: r1 w20 r2                     0 to 0: r1 w20 r4      each record to the task that takes it now, behind
 *   0 to 1: w20 r4                ────►   0 to 1: w20 r2         the watermark that its sender had told before it
 *   1 to 0: w15 r3                        1 to 0: w15
 *   1 to 1: w15                           1 to 1: w15 r3
 * </pre>
 *
 * <p>A channel that takes over from several has the least of their watermarks: one that comes later than it could makes nothing wrong. Where
 * senders have logged what they sent, numbers begin anew: what is in flight is what was sent.
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
        OperatorDivision operators = new OperatorDivision(rescaling, snapshots, new Known());
        replaced.addAll(operators.replaced());
        Snapshot divided = new Snapshot(snapshots.get(0).checkpointId());
        operators.write(divided);
        for (Edge edge : rescaling.graph().edges()) {
            if (inFlight.containsKey(edge)) {
                write(edge, operators, divided);
            }
        }
        List<Snapshot> all = new ArrayList<>();
        snapshots.forEach(snapshot -> all.add(snapshot.without(replaced::contains)));
        all.add(divided);
        return all;
    }

    private Map<Former, List<Held>> read(Edge edge) {
        Map<Former, List<Held>> channels = new LinkedHashMap<>();
        EdgeSpan span = rescaling.spanBefore(edge);
        for (int from = 0; from < span.senders(); from++) {
            for (int to = 0; to < span.receivers(); to++) {
                if (span.joins(from, to)) {
                    ElementFormat format = ElementFormat.withoutPlan(rescaling.graph(), edge, from, to);
                    List<Held> elements = new ArrayList<>();
                    format.read(snapshots, (kind, value, timestamp) -> elements.add(new Held(kind, value, timestamp)));
                    channels.put(new Former(from, to), elements);
                    replaced.addAll(format.allSections());
                }
            }
        }
        return channels;
    }

    private final class Known implements OperatorDivision.InFlight {
        @Override
        public boolean anyOn(Edge edge, Former channel) {
            return !elements(edge, channel).isEmpty();
        }

        @Override
        public boolean endsIdle(Edge edge, Former channel, boolean handled) {
            boolean idle = handled;
            for (Held element : elements(edge, channel)) {
                if (element.kind != ElementKind.RECORD) {
                    idle = element.kind == ElementKind.IDLE;
                }
            }
            return idle;
        }
    }

    private List<Held> elements(Edge edge, Former channel) {
        return Objects.requireNonNull(Objects.requireNonNull(inFlight.get(edge)).get(channel));
    }

    private void write(Edge edge, OperatorDivision operators, Snapshot divided) {
        Map<Former, List<Sent>> routed = new HashMap<>();
        Map<Former, Long> last = new HashMap<>();
        Objects.requireNonNull(inFlight.get(edge)).forEach((channel, elements) -> {
            long level = operators.formerWatermark(edge, channel);
            for (Held element : elements) {
                if (element.kind == ElementKind.WATERMARK) {
                    level = Math.max(level, element.timestamp);
                } else if (element.kind == ElementKind.RECORD) {
                    Sent sent = new Sent(element, level, channel);
                    for (Former to : route(sent, rescaling.spanNow(edge))) {
                        routed.computeIfAbsent(to, made -> new ArrayList<>()).add(sent);
                    }
                }
            }
            last.put(channel, level);
        });
        EdgeSpan now = rescaling.spanNow(edge);
        for (int from = 0; from < now.senders(); from++) {
            for (int to = 0; to < now.receivers(); to++) {
                if (now.joins(from, to)) {
                    Former channel = new Former(from, to);
                    new Refilled(edge, channel, operators, divided).fill(routed.getOrDefault(channel, List.of()), last);
                }
            }
        }
    }

    /** A record in flight: the watermark its sender had told before it, and the channel it was on. */
    private record Sent(Held element, long level, Former channel) {}

    /** Routes a record as its edge says, from the task that has the former sender's place. */
    private List<Former> route(Sent sent, EdgeSpan now) {
        Former channel = sent.channel;
        int from = channel.from() % now.senders();
        Routing routing = now.edge().routing();
        if (routing instanceof Routing.Keyed keyed) {
            Object value = Objects.requireNonNull(sent.element.value);
            return List.of(new Former(from, ownerOf(value, keyed.key(), now.receivers())));
        }
        if (routing instanceof Routing.Broadcast) {
            int former = rescaling.tasksBefore(now.edge().to());
            return IntStream.range(0, now.receivers())
                    .filter(to -> to % former == channel.to())
                    .mapToObj(to -> new Former(from, to))
                    .toList();
        }
        if (routing instanceof Routing.Gather) {
            return List.of(new Former(from, 0));
        }
        if (!now.isLocal()) {
            return List.of(new Former(from, channel.to() % now.receivers()));
        }
        // If the receiver that was to have it is still there: it knows nothing of what was promised to others.
        boolean isReceiverThere = !rescaling.isChanged(now.edge().to());
        return List.of(isReceiverThere ? new Former(channel.to(), channel.to()) : new Former(from, from));
    }

    @SuppressWarnings("unchecked")
    private int ownerOf(Object value, KeySpec<?, ?> key, int receivers) {
        int groups = rescaling.graph().maxParallelism();
        KeySpec<Object, Object> spec = (KeySpec<Object, Object>) key;
        Serde<Object> serde = spec.serde();
        return KeyGroups.owner(KeyGroups.of(serde.hash(spec.keyOf(value)), groups), groups, receivers);
    }

    /** One channel of an edge as it is now. */
    private final class Refilled {
        private final Edge edge;
        private final Former channel;
        private final OperatorDivision operators;
        private final Snapshot divided;
        private final ElementFormat format;
        private final long told;
        private long watermark;
        private boolean rises;

        Refilled(Edge edge, Former channel, OperatorDivision operators, Snapshot divided) {
            this.edge = edge;
            this.channel = channel;
            this.operators = operators;
            this.divided = divided;
            this.format = ElementFormat.withoutPlan(rescaling.graph(), edge, channel.from(), channel.to());
            this.told = operators.forwarded(edge.from(), channel.from());
            this.watermark = operators.knownWatermark(edge, channel.from(), channel.to());
        }

        /**
         * @param records of this channel, each former channel's in order
         * @param last watermark told on each former channel
         */
        void fill(List<Sent> records, Map<Former, Long> last) {
            List<Sent> inOrder = new ArrayList<>(records);
            inOrder.sort(Comparator.comparingLong(Sent::level));
            Map<Former, Integer> lastRecord = new HashMap<>();
            for (int i = 0; i < inOrder.size(); i++) {
                lastRecord.put(inOrder.get(i).channel, i);
            }
            long bound = Long.MAX_VALUE; // what those that have no more records here have told
            for (Former each : rescaling.formerOf(edge, channel.from(), channel.to())) {
                if (!lastRecord.containsKey(each)) {
                    bound = Math.min(bound, Objects.requireNonNull(last.get(each)));
                }
            }
            for (int i = 0; i < inOrder.size(); i++) {
                Sent sent = inOrder.get(i);
                raise(Math.min(bound, sent.level));
                format.writeQueued(divided, sent.element.kind, sent.element.value, sent.element.timestamp);
                if (i == lastRecord.getOrDefault(sent.channel, i)) {
                    bound = Math.min(bound, Objects.requireNonNull(last.get(sent.channel)));
                }
            }
            raise(told);
            boolean idle = operators.knownIdle(edge, channel.from(), channel.to());
            if (operators.endsIdle(edge, channel.from(), channel.to()) && (rises || !idle)) {
                format.writeQueued(divided, ElementKind.IDLE, null, 0);
            }
        }

        private void raise(long level) {
            long least = Math.min(level, told);
            if (least > watermark) {
                format.writeQueued(divided, ElementKind.WATERMARK, null, least);
                watermark = least;
                rises = true;
            }
        }
    }
}
