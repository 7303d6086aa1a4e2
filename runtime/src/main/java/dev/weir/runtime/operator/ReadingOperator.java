package dev.weir.runtime.operator;

import dev.weir.ir.connector.RecordReader;
import dev.weir.ir.connector.SourceOutput;
import dev.weir.ir.operation.ReadOperation;
import dev.weir.ir.time.Watermarks;
import dev.weir.runtime.channel.Gate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Runs a {@link ReadOperation}: the loop that drives a chain, where the reader leaves it to us, or what the reader's own loop calls. */
final class ReadingOperator extends SourceOperator implements SourceOutput<Object> {
    private final @Nullable RecordReader<Object> records;
    private final @Nullable ToLongFunction<Object> timestampOf;
    private final Gate gate;

    @SuppressWarnings("unchecked")
    ReadingOperator(OperatorContext context, ReadOperation<?> operation) {
        super(context, operation);
        this.gate = context.gate();
        this.records = reader instanceof RecordReader<Object> one ? one : null;
        this.timestampOf = (ToLongFunction<Object>) operation.watermarks().timestamp();
    }

    @Override
    int poll(int most) throws Exception {
        RecordReader<Object> one = records;
        if (one == null) {
            return reader.poll(this, most);
        }
        for (int count = 0; count < most; count++) {
            Object value = one.next();
            if (value == null) {
                return count;
            }
            if (!emit(value)) {
                return count + 1;
            }
        }
        return most;
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
        return gate.open();
    }
}
