package dev.weir.ir.operation;

import dev.weir.ir.connector.Malformed;
import dev.weir.ir.connector.Source;
import dev.weir.ir.function.OutputTag;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.time.WatermarkStrategy;
import java.util.List;

/** Reads a source, gives timestamps and watermarks. Malformed input goes to the side output {@link Malformed#OUTPUT}. */
public record ReadOperation<T>(Source<T> source, WatermarkStrategy<T> watermarks) implements Operation {
    /** The side output of malformed input. */
    public static final OutputTag<Malformed> MALFORMED = OutputTag.of(Malformed.OUTPUT, Malformed.class);

    @Override
    public String kind() {
        return "source";
    }

    @Override
    public int ports() {
        return 0;
    }

    @Override
    public Serde<T> outputSerde() {
        return source.serde();
    }

    @Override
    public List<OutputTag<?>> sideOutputs() {
        return List.of(MALFORMED);
    }

    @Override
    public String describe() {
        return source.describe() + " -> " + source.serde().schema()
                + (watermarks.hasEventTime()
                        ? ", out of order by " + watermarks.outOfOrdernessMillis() + " ms, told every "
                                + watermarks.granularityMillis() + " ms"
                        : ", no event time");
    }

    @Override
    public int maxParallelism() {
        return source.maxParallelism();
    }
}
