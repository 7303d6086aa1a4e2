package dev.weir.runtime.sim;

import dev.weir.fault.Event;
import dev.weir.ir.plan.ChannelPlan;
import dev.weir.runtime.channel.Channel;
import dev.weir.runtime.channel.ElementHandler;
import dev.weir.runtime.channel.ElementKind;
import dev.weir.runtime.channel.ElementVisitor;
import dev.weir.runtime.channel.MessageLog;
import dev.weir.runtime.sim.order.OrderEvent.Kind;
import dev.weir.runtime.sim.trace.TraceKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A channel of the runtime, watched at both ends: what comes out is what went in, in order, watermarks rise, and what a checkpoint has
 * captured is what was in flight.
 */
final class WatchedChannel extends Channel {
    private final Channel channel;
    private final ChannelPlan plan;
    private final Witness witness;
    private final int mostInFlight;
    private final ArrayDeque<Sent> inFlight = new ArrayDeque<>();
    private final Map<Long, Cut> cuts = new HashMap<>();
    private final Watching watching = new Watching();
    private long sent; // what counts for a cut: not ends and events
    private long taken;
    private long lastWatermark = Long.MIN_VALUE;
    private boolean polling;
    private @Nullable SentHistory history; // null without a log
    private @Nullable SentHistory earlier; // of the channel that was in the place of this one

    private record Sent(ElementKind kind, @Nullable Object value, long timestamp, int pair) {}

    WatchedChannel(Channel channel, ChannelPlan plan, int mostInFlight, Witness witness) {
        this.channel = channel;
        this.plan = plan;
        this.mostInFlight = mostInFlight;
        this.witness = witness;
    }

    int from() {
        return plan.from();
    }

    int to() {
        return plan.to();
    }

    private static boolean counts(ElementKind kind) {
        return kind == ElementKind.RECORD || kind == ElementKind.WATERMARK || kind == ElementKind.IDLE;
    }

    // --- cuts

    /** The sender has taken its snapshot. */
    void senderSnapshot(long checkpointId) {
        Cut cut = cuts.computeIfAbsent(checkpointId, id -> new Cut());
        cut.sent = sent;
    }

    /** The receiver has taken its snapshot. */
    void receiverSnapshot(long checkpointId) {
        Cut cut = cuts.computeIfAbsent(checkpointId, id -> new Cut());
        cut.taken = taken;
    }

    /** The receiver has captured the element at hand. */
    void passingCaptured(long checkpointId) {
        // What was restored and not taken yet was never sent here.
        if (polling) {
            captured(checkpointId, 1);
        }
    }

    private void captured(long checkpointId, long elements) {
        cuts.computeIfAbsent(checkpointId, id -> new Cut()).captured += elements;
    }

    void checkCut(long checkpointId) {
        Cut cut = cuts.get(checkpointId);
        String broken = cut == null ? "" : cut.broken(witness.guarantee());
        if (cut != null && !broken.isEmpty()) {
            witness.violated(
                    Invariant.CONSISTENT_CUT,
                    "checkpoint " + checkpointId + " on channel " + this + ": " + broken,
                    pairOf(cut.sentBeforeTheBroken()));
        }
    }

    /** The number in the trace of the element that was sent after so many, or 0. */
    private int pairOf(long sentBefore) {
        return sentBefore < watching.pairs.size() ? watching.pairs.get((int) sentBefore) : 0;
    }

    // --- sender

    @Override
    protected void loggedBy(MessageLog log) {
        history = new SentHistory(log, history == null ? earlier : history);
    }

    @Override
    protected void repeated(ElementKind kind, @Nullable Object value, long timestamp) {
        String difference = Objects.requireNonNull(history).repeated(kind, value, timestamp);
        if (!difference.isEmpty()) {
            witness.violated(Invariant.REPEATED_ALIKE, "channel " + this + ": " + difference);
        }
    }

    @Override
    public void send(ElementKind kind, @Nullable Object value, long timestamp) {
        int pair = 0;
        if (witness.tracing()) {
            pair = witness.nextPair();
            witness.trace(
                    sentKind(kind),
                    witness.line(from()),
                    witness.line(to()),
                    pair,
                    checkpoint(value),
                    label(kind, value, timestamp));
            order(kind, true, value);
        }
        if (earlier != null && history == null) {
            witness.saw(Coverage.SENT_AGAIN_ELSEWHERE);
        }
        inFlight.addLast(new Sent(kind, value, timestamp, pair));
        if (counts(kind)) {
            sent++;
            if (history != null) {
                history.sent(kind, value, timestamp);
            }
            if (pair > 0) {
                watching.pairs.add(pair);
            }
        }
        if (inFlight.size() > mostInFlight) {
            witness.violated(
                    Invariant.BOUNDED,
                    inFlight.size() + " elements in flight on channel " + this + ", expected at most " + mostInFlight);
        }
        channel.send(kind, value, timestamp);
    }

    @Override
    public void flush() {
        channel.flush();
    }

    @Override
    public void endBatch() {
        channel.endBatch();
    }

    @Override
    public void abandon() {
        channel.abandon();
    }

    /** It is in the place of another, and what is logged is numbered on. */
    void follows(@Nullable WatchedChannel before) {
        earlier = before == null ? null : before.history;
    }

    @Override
    public void announce(Event event) {
        if (witness.tracing()) {
            int pair = witness.nextPair();
            witness.trace(
                    TraceKind.BARRIER_ANNOUNCED,
                    witness.line(from()),
                    witness.line(to()),
                    pair,
                    event.checkpointId(),
                    "");
            watching.announcedPairs.put(event.checkpointId(), pair);
            witness.order(Kind.BARRIER_ANNOUNCED, from(), plan.id(), event.checkpointId());
        }
        channel.announce(event);
    }

    @Override
    protected void place(Event event) {
        throw new IllegalStateException("announce is handed on as a whole");
    }

    @Override
    public void forEachPending(ElementVisitor visitor) {
        channel.forEachPending((kind, value, timestamp) -> {
            if (counts(kind)) {
                watching.pendingCaptured++;
            }
            visitor.visit(kind, value, timestamp);
        });
    }

    /** The sender's pending output was captured for this checkpoint. */
    void pendingCaptured(long checkpointId) {
        captured(checkpointId, watching.pendingCaptured);
        watching.pendingCaptured = 0;
    }

    @Override
    public void clear() {
        channel.clear();
        inFlight.clear();
        cuts.clear();
        watching.pairs.clear();
        sent = 0;
        taken = 0;
        lastWatermark = Long.MIN_VALUE;
    }

    // --- receiver

    @Override
    public int poll(ElementHandler handler) {
        watching.handler = handler;
        polling = true;
        try {
            return channel.poll(watching);
        } finally {
            polling = false;
        }
    }

    @Override
    public @Nullable Event takeAnnouncement() {
        Event event = channel.takeAnnouncement();
        if (event != null && witness.tracing()) {
            int pair = watching.announcedPairs.getOrDefault(event.checkpointId(), 0);
            witness.trace(
                    TraceKind.ANNOUNCEMENT_SEEN,
                    witness.line(to()),
                    witness.line(from()),
                    pair,
                    event.checkpointId(),
                    "");
        }
        return event;
    }

    @Override
    public void forEachQueued(Event event, ElementVisitor visitor) {
        long[] visited = {0};
        channel.forEachQueued(event, (kind, value, timestamp) -> {
            if (counts(kind)) {
                visited[0]++;
            }
            visitor.visit(kind, value, timestamp);
        });
        captured(event.checkpointId(), visited[0]);
        if (visited[0] > 0 && witness.tracing()) {
            witness.trace(
                    TraceKind.CAPTURED,
                    witness.line(to()),
                    witness.line(from()),
                    0,
                    event.checkpointId(),
                    visited[0] + " queued");
        }
    }

    @Override
    public boolean isQueued(Event event) {
        return channel.isQueued(event);
    }

    @Override
    public long sent() {
        return channel.sent();
    }

    @Override
    public int queued() {
        return channel.queued();
    }

    /** Notes records and barriers in band for the order of events. */
    private void order(ElementKind kind, boolean sending, @Nullable Object value) {
        if (kind == ElementKind.RECORD) {
            witness.order(sending ? Kind.RECORD_SENT : Kind.RECORD_TAKEN, sending ? from() : to(), plan.id(), 0);
        } else if (kind == ElementKind.EVENT && sending) {
            witness.order(Kind.BARRIER_SENT, from(), plan.id(), checkpoint(value));
        }
    }

    private void check(ElementKind kind, @Nullable Object value, long timestamp) {
        if (kind == ElementKind.ANNOUNCED) {
            return;
        }
        Sent expected = inFlight.pollFirst();
        if (expected == null
                || expected.kind != kind
                || !same(kind, expected.value, value)
                || expected.timestamp != timestamp) {
            witness.violated(
                    Invariant.FIRST_IN_FIRST_OUT,
                    "channel " + this + ": took " + label(kind, value, timestamp) + ", expected "
                            + (expected == null
                                    ? "nothing"
                                    : label(expected.kind, expected.value, expected.timestamp)));
        }
        if (counts(kind)) {
            taken++;
            witness.progressed();
        }
        if (kind == ElementKind.WATERMARK) {
            if (timestamp < lastWatermark) {
                witness.violated(
                        Invariant.WATERMARK_RISES,
                        "channel " + this + ": watermark " + timestamp + " after " + lastWatermark);
            }
            lastWatermark = timestamp;
        }
        if (witness.tracing()) {
            witness.trace(
                    takenKind(kind),
                    witness.line(to()),
                    witness.line(from()),
                    expected == null ? 0 : expected.pair,
                    checkpoint(value),
                    label(kind, value, timestamp));
        }
    }

    private static boolean same(ElementKind kind, @Nullable Object left, @Nullable Object right) {
        return kind == ElementKind.EVENT ? checkpoint(left) == checkpoint(right) : Objects.equals(left, right);
    }

    private static long checkpoint(@Nullable Object value) {
        return value instanceof Event event ? event.checkpointId() : 0;
    }

    private static String label(ElementKind kind, @Nullable Object value, long timestamp) {
        return switch (kind) {
            case RECORD -> String.valueOf(value);
            case WATERMARK -> timestamp == Long.MAX_VALUE ? "w end" : "w" + timestamp;
            case IDLE -> "idle";
            case END -> "end";
            case EVENT, ANNOUNCED -> "barrier " + checkpoint(value);
        };
    }

    private static TraceKind sentKind(ElementKind kind) {
        return switch (kind) {
            case RECORD -> TraceKind.RECORD_SENT;
            case WATERMARK -> TraceKind.WATERMARK_SENT;
            case IDLE -> TraceKind.IDLE_SENT;
            case END -> TraceKind.END_SENT;
            case EVENT, ANNOUNCED -> TraceKind.BARRIER_SENT;
        };
    }

    private static TraceKind takenKind(ElementKind kind) {
        return switch (kind) {
            case RECORD -> TraceKind.RECORD_TAKEN;
            case WATERMARK -> TraceKind.WATERMARK_TAKEN;
            case IDLE -> TraceKind.IDLE_TAKEN;
            case END -> TraceKind.END_TAKEN;
            case EVENT, ANNOUNCED -> TraceKind.BARRIER_TAKEN;
        };
    }

    @Override
    public String toString() {
        return plan.id() + " (" + plan.edge().label() + ", task " + from() + " to task " + to() + ")";
    }

    /** Looks at each element before it is handed on. */
    private final class Watching implements ElementHandler {
        private @Nullable ElementHandler handler;
        private long pendingCaptured;
        private final Map<Long, Integer> announcedPairs = new HashMap<>();
        private final List<Integer> pairs = new ArrayList<>();

        @Override
        public boolean onElement(ElementKind kind, @Nullable Object value, long timestamp) {
            check(kind, value, timestamp);
            boolean more = Objects.requireNonNull(handler).onElement(kind, value, timestamp);
            // After it was handled: what the scheme does to it comes before.
            order(kind, false, value);
            return more;
        }
    }
}
