package dev.weir.runtime.operator;

import dev.weir.ir.function.LongWindowResult;
import dev.weir.ir.function.WindowResult;
import dev.weir.ir.operation.KeySpec;
import dev.weir.ir.operation.WindowOperation;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.window.Window;
import dev.weir.ir.window.WindowAssigner;
import dev.weir.state.Snapshot;
import dev.weir.state.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Session windows: a key's open sessions are one list; a record makes a session of its own, which grows together with those it
 * touches. A timer stands at the last timestamp of each session, and another where its allowed lateness ends.
 */
final class SessionWindowOperator extends Operator {
    private final KeySpec<Object, Object> key;
    private final Folding folding;
    private final WindowResult<Object, Object, Object> result;
    private final long gap;
    private final long lateness;
    private final Table<Object, List<Session>> sessions;
    private final KeyedTimers timers;

    @SuppressWarnings("unchecked")
    SessionWindowOperator(OperatorContext context, WindowOperation<?, ?, ?> operation) {
        super(context);
        this.key = ObjectWindowOperator.untyped(operation.key());
        this.folding = Folding.of(operation.aggregation());
        this.result = resultOf(operation);
        this.gap = ((WindowAssigner.Session) operation.windows()).gapMillis();
        this.lateness = operation.allowedLatenessMillis();
        Serde<Object> keySerde = (Serde<Object>) (Serde<?>) operation.key().serde();
        this.sessions =
                table(LongWindowOperator.STATE, keySerde, Serdes.list(new SessionSerde(folding.serde())), false);
        this.timers = new KeyedTimers(context, keySerde);
    }

    @SuppressWarnings("unchecked")
    private static WindowResult<Object, Object, Object> resultOf(WindowOperation<?, ?, ?> operation) {
        LongWindowResult<Object> ofLong = (LongWindowResult<Object>) operation.longResult();
        return ofLong == null
                ? (WindowResult<Object, Object, Object>) Objects.requireNonNull(operation.result())
                : (k, window, aggregate) -> ofLong.of((Long) k, window.start(), window.end(), (Long) aggregate);
    }

    @Override
    protected void onRestored(List<Snapshot> restored) {
        timers.read(restored);
    }

    @Override
    public void snapshot(Snapshot snapshot) throws Exception {
        super.snapshot(snapshot);
        timers.write(snapshot);
    }

    @Override
    protected void process(int port, Object value, long timestamp) {
        in++;
        try {
            add(value, timestamp);
        } catch (RuntimeException e) {
            throw failure(value, e);
        }
    }

    private void add(Object value, long timestamp) {
        Object k = key.keyOf(value);
        List<Session> open = sessions.get(k, 0);
        List<Session> touched = new ArrayList<>();
        List<Session> left = new ArrayList<>();
        for (Session session : open == null ? List.<Session>of() : open) {
            boolean touches = session.start() <= timestamp + gap && timestamp <= session.end();
            (touches ? touched : left).add(session);
        }
        touched.sort(Comparator.comparingLong(Session::start));
        long start = timestamp;
        long end = timestamp + gap;
        Object before = null;
        for (Session session : touched) {
            start = Math.min(start, session.start());
            end = Math.max(end, session.end());
            before = before == null ? session.accumulator() : folding.merge(before, session.accumulator());
        }
        if (end - 1 + lateness <= watermark) {
            takeLate(value, timestamp);
            return;
        }
        boolean complete = end - 1 <= watermark;
        Session grown = new Session(start, end, complete, folding.add(before, value));
        left.add(grown);
        sessions.put(k, 0, left);
        timers.event().add(complete ? grown.maxTimestamp() + lateness : grown.maxTimestamp(), k);
        if (complete) {
            emit(k, grown);
        }
    }

    private void takeLate(Object value, long timestamp) {
        late++;
        Output side = side(WindowOperation.LATE);
        if (side != null) {
            side.emit(value, timestamp);
        }
    }

    @Override
    protected boolean hasTimers() {
        return timers.isDue(watermark);
    }

    @Override
    public long due() {
        return timers.nextEvent();
    }

    @Override
    protected int fireDue(int most) {
        int fired = 0;
        while (fired < most && !context.gate().backpressured() && timers.event().pollDue(watermark)) {
            fire(timers.event().time(), timers.event().key());
            fired++;
        }
        return hasTimers() ? most : Math.min(fired, most - 1);
    }

    /** Fires what ends at the time, forgets what has outlived its lateness at the time; a timer whose session has grown finds neither. */
    private void fire(long time, Object k) {
        List<Session> open = sessions.get(k, 0);
        if (open == null) {
            return;
        }
        List<Session> left = new ArrayList<>();
        Session ended = null;
        for (Session session : open) {
            if (!session.fired() && session.maxTimestamp() == time) {
                ended = session;
                if (lateness > 0) {
                    left.add(session.asFired());
                    timers.event().add(time + lateness, k);
                }
            } else if (!session.fired() || session.maxTimestamp() + lateness > time) {
                left.add(session);
            }
        }
        if (left.isEmpty()) {
            sessions.remove(k, 0);
        } else {
            sessions.put(k, 0, left);
        }
        if (ended != null) {
            emit(k, ended);
        }
    }

    private void emit(Object k, Session session) {
        Object made;
        try {
            made = notNull(
                    result.of(k, new Window(session.start(), session.end()), aggregateOf(session)),
                    "the result function");
        } catch (RuntimeException e) {
            throw failure(k, e);
        }
        out.emit(made, session.maxTimestamp());
    }

    private Object aggregateOf(Session session) {
        return folding.result(session.accumulator());
    }
}
