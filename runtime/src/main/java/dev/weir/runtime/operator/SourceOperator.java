package dev.weir.runtime.operator;

import dev.weir.ir.connector.Malformed;
import dev.weir.ir.connector.SourceContext;
import dev.weir.ir.connector.SourceReader;
import dev.weir.ir.operation.ReadOperation;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.time.WatermarkGenerator;
import dev.weir.ir.time.Watermarks;

/** What reads a source: has timestamps given, watermarks made, and tells when it is idle. */
public abstract class SourceOperator extends Operator {
    /** Reads this subtask's share. */
    protected final SourceReader<Object> reader;

    /** Makes watermarks of timestamps. */
    protected final WatermarkGenerator watermarks;

    private final long idleTimeoutMillis;
    private long silentSinceMillis = -1;
    private boolean silent;

    @SuppressWarnings("unchecked")
    SourceOperator(OperatorContext context, ReadOperation<?> operation) {
        super(context);
        SourceContext subtask = new SourceContext(context.subtask(), context.parallelism(), context.clock());
        this.reader = (SourceReader<Object>) operation.source().reader(subtask);
        this.watermarks = new WatermarkGenerator(operation.watermarks());
        this.idleTimeoutMillis = operation.watermarks().idleTimeoutMillis();
    }

    @Override
    protected final void process(int port, Object value, long timestamp) {
        throw new IllegalStateException("source '" + context.id() + "' has no input");
    }

    /**
     * Reads up to {@code most} records; the gate may stop it earlier.
     *
     * @return how many were read
     */
    public final int read(int most) {
        int count;
        try {
            count = poll(most);
        } catch (OperatorFailure e) {
            throw e;
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

    /** Has the reader read, and hands on what it reads. */
    abstract int poll(int most) throws Exception;

    /** After a silence, tells those after us that we count again. */
    final void speak() {
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

    /** Takes what is not a record; returns whether the reader may go on. */
    public final boolean malformed(Malformed piece) {
        malformed++;
        Output side = side(Malformed.OUTPUT);
        if (side != null) {
            side.emit(piece, Watermarks.NONE);
        }
        return context.gate().open();
    }

    @Override
    public final boolean repeats() {
        return idleTimeoutMillis <= 0;
    }

    @Override
    public final void endIfUnfed() {
        // A source feeds itself.
    }

    @Override
    protected final void save(ByteWriter section, long checkpointId) {
        section.writeLong(watermarks.current());
        section.writeBoolean(silent);
        reader.writePosition(section);
    }

    @Override
    protected final void restore(ByteReader section) throws Exception {
        watermarks.resume(section.readLong());
        silent = section.readBoolean();
        reader.seek(section);
    }

    @Override
    public final void close() throws Exception {
        reader.close();
    }
}
