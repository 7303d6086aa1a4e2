package dev.weir.ir.operation;

import dev.weir.ir.function.LongWindowResult;
import dev.weir.ir.function.OutputTag;
import dev.weir.ir.function.WindowResult;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.window.WindowAssigner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates a key's records in windows of event time. A window emits when the watermark reaches its last timestamp, again for
 * each record that comes within the allowed lateness, and is then forgotten. A record all of whose windows are forgotten is late:
 * counted, and handed to the side output {@value #LATE} (Akidau et al., The Dataflow Model, VLDB 2015, sections 2.2 and 2.3).
 *
 * @param key how records are keyed
 * @param windows which windows a timestamp belongs to
 * @param aggregation how records are aggregated
 * @param result makes the output of key, window and aggregate; its timestamp is the window's last
 * @param longResult the same without boxing; present exactly if key and aggregation are both primitive
 * @param allowedLatenessMillis how long after the watermark passed its end a window still takes records
 * @param inputSerde how input records are written (late output)
 */
public record WindowOperation<T, K, R>(
        KeySpec<T, K> key,
        WindowAssigner windows,
        Aggregation<T> aggregation,
        @Nullable WindowResult<K, ?, R> result,
        @Nullable LongWindowResult<R> longResult,
        long allowedLatenessMillis,
        Serde<T> inputSerde,
        Serde<R> outputSerde)
        implements Operation {

    /** Name of the side output of late records. */
    public static final String LATE = "late";

    public WindowOperation {
        boolean primitive = key instanceof KeySpec.OfLong && aggregation instanceof Aggregation.OfLong;
        if (primitive != (longResult != null) || primitive == (result != null)) {
            throw new IllegalArgumentException(
                    "expected a LongWindowResult for a long key with a long aggregate and a WindowResult otherwise");
        }
        if (allowedLatenessMillis < 0) {
            throw new IllegalArgumentException("expected an allowed lateness >= 0 ms, found " + allowedLatenessMillis);
        }
    }

    /** The side output of late records. */
    public OutputTag<T> late() {
        return new OutputTag<>(LATE, inputSerde);
    }

    @Override
    public String kind() {
        return "window";
    }

    @Override
    public List<OutputTag<?>> sideOutputs() {
        return List.of(late());
    }

    @Override
    public KeySpec<T, K> keyOf(int port) {
        return key;
    }

    @Override
    public String describe() {
        return windows + ", lateness " + allowedLatenessMillis + " ms, key "
                + key.serde().schema() + ", accumulator " + aggregation.serde().schema() + " -> "
                + outputSerde.schema();
    }
}
