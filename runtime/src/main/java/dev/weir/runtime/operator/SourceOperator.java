package dev.weir.runtime.operator;

import dev.weir.ir.connector.Malformed;
import dev.weir.ir.connector.SourceOutput;
import dev.weir.ir.connector.SourceReader;
import dev.weir.ir.operation.ReadOperation;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.time.WatermarkGenerator;
import dev.weir.ir.time.WatermarkStrategy;
import dev.weir.ir.time.Watermarks;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Runs a {@link ReadOperation}: reads, gives timestamps, makes watermarks, tells when it is idle. */
public final class SourceOperator extends Operator implements SourceOutput<Object> {
    private final SourceReader<Object> reader;
    private final @Nullable ToLongFunction<Object> timestampOf;
    private final WatermarkGenerator watermarks;
    private final long idleTimeoutMillis;
    private long silentSinceMillis = -1;
    private boolean silent;

    @SuppressWarnings("unchecked")
    SourceOperator(OperatorContext context, WatermarkStrategy<?> strategy, SourceReader<?> reader) {
        super(context);
        this.reader = (SourceReader<Object>) reader;
        this.timestampOf = (ToLongFunction<Object>) strategy.timestamp();
        this.watermarks = new WatermarkGenerator(strategy);
        this.idleTimeoutMillis = strategy.idleTimeoutMillis();
    }

    @Override
    protected void process(int port, Object value, long timestamp) {
        throw new IllegalStateException("source '" + context.id() + "' has no input");
    }

    /**
     * Reads up to {@code most} records; the gate may stop it earlier.
     *
     * @return how many were read
     */
    public int read(int most) {
        int count;
        try {
            count = reader.poll(this, most);
        } catch (Exception e) {
            throw failure(null, e);
        }
        if (count > 0) {
            speak();
            silentSinceMillis = -1;
        } else if (reader.finished()) {
            endOfSource();
        } else if (idleTimeoutMillis > 0 && !silent) {
            noteSilence();
        }
        return count;
    }

    /** After a silence, tells those after us that we count again. */
    private void speak() {
        if (silent) {
            silent = false;
            ownWatermark(watermark);
        }
    }

    private void noteSilence() {
        long now = context.clock().currentTimeMillis();
        if (silentSinceMillis < 0) {
            silentSinceMillis = now;
        } else if (now - silentSinceMillis >= idleTimeoutMillis) {
            silent = true;
            ownIdle();
        }
    }

    @Override
    public boolean emit(Object value) {
        speak();
        in++;
        if (timestampOf == null) {
            out.emit(value, Watermarks.NONE);
        } else {
            long timestamp;
            try {
                timestamp = timestampOf.applyAsLong(value);
            } catch (RuntimeException e) {
                throw failure(value, e);
            }
            out.emit(value, timestamp);
            if (watermarks.advance(timestamp)) {
                ownWatermark(watermarks.current());
            }
        }
        return context.gate().open();
    }

    @Override
    public boolean malformed(Malformed piece) {
        malformed++;
        Output side = side(Malformed.OUTPUT);
        if (side != null) {
            side.emit(piece, Watermarks.NONE);
        }
        return context.gate().open();
    }

    @Override
    public boolean repeats() {
        return idleTimeoutMillis <= 0;
    }

    @Override
    public void endIfUnfed() {
        // A source feeds itself.
    }

    @Override
    protected void save(ByteWriter section, long checkpointId) {
        section.writeLong(watermarks.current());
        section.writeBoolean(silent);
        reader.writePosition(section);
    }

    @Override
    protected void restore(ByteReader section) throws Exception {
        watermarks.resume(section.readLong());
        silent = section.readBoolean();
        reader.seek(section);
    }

    @Override
    public void close() throws Exception {
        reader.close();
    }
}
