package dev.weir.ir.reference;

import dev.weir.ir.connector.Malformed;
import dev.weir.ir.connector.SourceContext;
import dev.weir.ir.connector.SourceOutput;
import dev.weir.ir.connector.SourceReader;
import dev.weir.ir.graph.Node;
import dev.weir.ir.operation.ReadOperation;
import dev.weir.ir.time.Clock;
import dev.weir.ir.time.WatermarkGenerator;
import dev.weir.ir.time.Watermarks;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Reads a source record by record: first the record, then the watermark it brings about. */
final class SourceEvaluator extends Evaluator implements SourceOutput<Object> {
    private final ReadOperation<Object> operation;
    private final Clock clock;
    private final WatermarkGenerator watermarks;
    // What one poll brought. It is worked off after the poll, so that a failure downstream does not pass through the
    // reader.
    private final Deque<Polled> polled = new ArrayDeque<>();
    private @Nullable SourceReader<Object> reader;
    private long malformed;

    @SuppressWarnings("unchecked") // what a source reads is what its strategy takes
    SourceEvaluator(Node node, ReadOperation<?> operation, Clock clock) {
        super(node);
        this.operation = (ReadOperation<Object>) operation;
        this.clock = clock;
        this.watermarks = new WatermarkGenerator(operation.watermarks());
    }

    private record Polled(Object value, boolean isRecord) {}

    @Override
    void open() {
        reader = operation.source().reader(new SourceContext(0, 1, clock));
    }

    /**
     * Reads one record, if there is one, and works it off; at the end of the input tells {@link Watermarks#END}.
     *
     * @return true if there was a record or the end
     */
    boolean step() {
        SourceReader<Object> from = reader;
        if (from == null) {
            throw new IllegalStateException("source '" + node().id() + "' is not open");
        }
        run(() -> "while it read its input", () -> from.poll(this, 1));
        boolean progress = !polled.isEmpty();
        while (!polled.isEmpty()) {
            Polled next = polled.remove();
            run(() -> "on record " + next.value(), () -> handle(next));
        }
        if (from.finished()) {
            advanceWatermark(Watermarks.END);
            return true;
        }
        return progress;
    }

    boolean ended() {
        return watermark() == Watermarks.END;
    }

    long malformedCount() {
        return malformed;
    }

    private void handle(Polled next) {
        if (next.isRecord()) {
            onRecord(0, next.value(), Long.MIN_VALUE);
        } else {
            malformed++;
            emit(Malformed.OUTPUT, next.value(), Long.MIN_VALUE);
        }
    }

    @Override
    void onRecord(int port, Object value, long none) {
        ToLongFunction<Object> timestampOf = operation.watermarks().timestamp();
        if (timestampOf == null) {
            emit(value, Long.MIN_VALUE);
            return;
        }
        long timestamp = timestampOf.applyAsLong(value);
        emit(value, timestamp);
        if (watermarks.advance(timestamp)) {
            advanceWatermark(watermarks.current());
        }
    }

    @Override
    public boolean emit(Object value) {
        polled.add(new Polled(value, true));
        return false;
    }

    @Override
    public boolean malformed(Malformed piece) {
        polled.add(new Polled(piece, false));
        return false;
    }

    void close() throws Exception {
        if (reader != null) {
            reader.close();
        }
    }
}
